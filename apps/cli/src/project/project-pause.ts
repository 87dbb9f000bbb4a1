import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
The running stage is not touched; resume goes on.

Example:
  winslow project pause street-1 --reason "the disk is needed tonight"`;

/** `winslow project pause PROJECT` */
export function addProjectPause(project: Command, runner: CommandRunner): void {
  project
    .command('pause')
    .description('let the running stage end and start no other')
    .argument(...PROJECT_ARGUMENT)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, name: string, { json, reason }: CommonOptions) =>
        giveCommand(cli, { name: 'pause', project: name, payload: { reason }, json }),
      ),
    );
}

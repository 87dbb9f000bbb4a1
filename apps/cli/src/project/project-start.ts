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
Example:
  winslow project start street-1`;

/** `winslow project start PROJECT` */
export function addProjectStart(project: Command, runner: CommandRunner): void {
  project
    .command('start')
    .description('begin with the first stage')
    .argument(...PROJECT_ARGUMENT)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, name: string, { json, reason }: CommonOptions) =>
        giveCommand(cli, { name: 'start', project: name, payload: { reason }, json }),
      ),
    );
}

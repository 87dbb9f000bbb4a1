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
The project is paused then: look into the workspace, and redo the run or resume.

Example:
  winslow project kill street-1`;

/** `winslow project kill PROJECT` */
export function addProjectKill(project: Command, runner: CommandRunner): void {
  project
    .command('kill')
    .description('end the running stage now; its workspace is kept')
    .argument(...PROJECT_ARGUMENT)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, name: string, { json, reason }: CommonOptions) =>
        giveCommand(cli, { name: 'kill', project: name, payload: { reason }, json }),
      ),
    );
}

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
  winslow project rename street-1 crossing-north`;

/** `winslow project rename PROJECT NAME` */
export function addProjectRename(project: Command, runner: CommandRunner): void {
  project
    .command('rename')
    .description('give a project another name; its id stays')
    .argument(...PROJECT_ARGUMENT)
    .argument('<name>', 'the new unique name')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, project: string, name: string, { json, reason }: CommonOptions) =>
        giveCommand(cli, { project, json }, (api, params, options) =>
          api.renameProject({ params, body: { reason, name } }, options),
        ),
      ),
    );
}

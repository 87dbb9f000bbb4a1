import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import {
  giveCommand,
  JSON_OPTION,
  ONCE_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
Examples:
  winslow project start street-1
  winslow project start street-1 --once`;

/** `winslow project start PROJECT [--once]` */
export function addProjectStart(project: Command, runner: CommandRunner): void {
  project
    .command('start')
    .description('begin with the first stage')
    .argument(...PROJECT_ARGUMENT)
    .option(...ONCE_OPTION)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action(
        (cli, name: string, { json, reason, once }: CommonOptions & { readonly once?: boolean }) =>
          giveCommand(cli, { project: name, json }, (api, params, options) =>
            api.startProject({ params, body: { reason, once } }, options),
          ),
      ),
    );
}

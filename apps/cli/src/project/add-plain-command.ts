import type { Command } from 'commander';
import type { ApiClient, CommandAnswer } from '../api';
import type { CommandRunner } from '../command-runner';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

/** A command of a project that takes nothing but the project and a reason. */
export interface PlainCommand {
  readonly name: string;
  /** The API's operation. */
  readonly operation: 'pauseProject' | 'killRun' | 'archiveProject' | 'unarchiveProject';
  readonly description: string;
  /** Shown after the options. */
  readonly examples: string;
}

export function addPlainCommand(project: Command, runner: CommandRunner, plain: PlainCommand): void {
  project
    .command(plain.name)
    .description(plain.description)
    .argument(...PROJECT_ARGUMENT)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', plain.examples)
    .action(
      runner.action((cli, name: string, { json, reason }: CommonOptions) =>
        giveCommand(cli, { project: name, json }, (api, params, options): Promise<CommandAnswer> => {
          const call: ApiClient['pauseProject'] = api[plain.operation];
          return call({ params, body: { reason } }, options);
        }),
      ),
    );
}

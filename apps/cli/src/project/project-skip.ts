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
The stage after it starts from what the stage before it left. With --stage it is refused where another stage is next,
so that a script that is given twice skips once.

Examples:
  winslow project skip street-1
  winslow project skip street-1 --stage clean-up --reason "the clip is clean"`;

interface SkipOptions extends CommonOptions {
  readonly stage?: string;
}

/** `winslow project skip PROJECT [--stage STAGE]` */
export function addProjectSkip(project: Command, runner: CommandRunner): void {
  project
    .command('skip')
    .description('pass over the stage that is next')
    .argument(...PROJECT_ARGUMENT)
    .option('--stage <stage>', 'id of the stage that is meant')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, name: string, { json, reason, stage }: SkipOptions) =>
        giveCommand(cli, { project: name, json }, (api, params, options) =>
          api.skipStage({ params, body: { reason, stage } }, options),
        ),
      ),
    );
}

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
Examples:
  winslow project resume street-1
  winslow project resume street-1 --from tracking`;

interface ResumeOptions extends CommonOptions {
  readonly from?: string;
}

/** `winslow project resume PROJECT [--from STAGE]` */
export function addProjectResume(project: Command, runner: CommandRunner): void {
  project
    .command('resume')
    .description('go on; with --from, from that stage on what the stage before it left')
    .argument(...PROJECT_ARGUMENT)
    .option('--from <stage>', 'id of the stage to go on from')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli, name: string, { json, reason, from }: ResumeOptions) =>
        giveCommand(cli, { name: 'resume', project: name, payload: { reason, fromStage: from }, json }),
      ),
    );
}

import type { Command } from 'commander';
import type { Cli } from '../cli';
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
  winslow project resume street-1
  winslow project resume street-1 --from tracking --once
  winslow project resume street-1 --from tracking --preview`;

interface ResumeOptions extends CommonOptions {
  readonly from?: string;
  readonly once?: boolean;
  readonly preview?: boolean;
}

/** `winslow project resume PROJECT [--from STAGE] [--once] [--preview]` */
export function addProjectResume(project: Command, runner: CommandRunner): void {
  project
    .command('resume')
    .description('go on; with --from, from that stage on what the stage before it left')
    .argument(...PROJECT_ARGUMENT)
    .option('--from <stage>', 'id of the stage to go on from')
    .option(...ONCE_OPTION)
    .option('--preview', 'only say what would run, and from which data')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(resume));
}

async function resume(cli: Cli, project: string, options: ResumeOptions): Promise<void> {
  const { json, reason, from: fromStage, once } = options;
  if (!options.preview) {
    await giveCommand(cli, { project, json }, (api, params, how) =>
      api.resumeProject({ params, body: { reason, fromStage, once } }, how),
    );
    return;
  }
  const [api, { printPreview }] = await Promise.all([cli.api(), import('./print-preview')]);
  const body = { kind: 'resume', fromStage, once } as const;
  const preview = await api.previewProject({ params: { project }, body }, { signal: cli.signal });
  if (json) cli.print.json(preview);
  else printPreview(cli.print, preview);
}

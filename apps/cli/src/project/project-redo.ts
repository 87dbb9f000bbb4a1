import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { collectVariable, collectWord, parseCount } from '../parse-options';
import {
  giveCommand,
  JSON_OPTION,
  ONCE_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
The run starts from the same workspace as the first time; the earlier result is kept.

Examples:
  winslow project redo street-1 2
  winslow project redo street-1 2 --env THRESHOLD=0.4 --unset DEBUG
  winslow project redo street-1 2 --env THRESHOLD=0.4 --preview`;

interface RedoOptions extends CommonOptions {
  readonly env?: Record<string, string>;
  readonly unset?: string[];
  readonly once?: boolean;
  readonly preview?: boolean;
}

/** `winslow project redo PROJECT RUN [--env K=V …] [--once] [--preview]` */
export function addProjectRedo(project: Command, runner: CommandRunner): void {
  project
    .command('redo')
    .description('run an earlier stage run again, with other variables if wanted')
    .argument(...PROJECT_ARGUMENT)
    .argument('<run>', 'number of the run', parseCount)
    .option('--env <name=value...>', 'set a variable for this run', collectVariable)
    .option('--unset <name...>', 'take a variable away for this run', collectWord)
    .option(...ONCE_OPTION)
    .option('--preview', 'only say what would run, and from which data')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(redo));
}

async function redo(cli: Cli, project: string, run: number, options: RedoOptions): Promise<void> {
  const { env, unset = [], once, reason, json } = options;
  const environment = { ...env, ...Object.fromEntries(unset.map((name) => [name, null])) };
  if (!options.preview) {
    await giveCommand(cli, { project, json }, (api, params, how) =>
      api.redoRun({ params, body: { reason, run, environment, once } }, how),
    );
    return;
  }
  const [api, { printPreview }] = await Promise.all([cli.api(), import('./print-preview')]);
  const body = { kind: 'redo', run, environment, once } as const;
  const preview = await api.previewProject({ params: { project }, body }, { signal: cli.signal });
  if (json) cli.print.json(preview);
  else printPreview(cli.print, preview);
}

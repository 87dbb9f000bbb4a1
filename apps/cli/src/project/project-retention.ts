import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { parseCount } from '../parse-options';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
Workspaces of older runs are dropped, now and from then on; outputs, logs and records stay, and so does what the next
stage starts from. Without an option the limit is printed.

Examples:
  winslow project retention street-1
  winslow project retention street-1 --keep-last 3 --preview
  winslow project retention street-1 --keep-last 3
  winslow project retention street-1 --keep-all`;

interface RetentionOptions extends CommonOptions {
  readonly keepLast?: number;
  readonly keepAll?: boolean;
  readonly preview?: boolean;
}

/** `winslow project retention PROJECT [--keep-last N | --keep-all] [--preview]` */
export function addProjectRetention(project: Command, runner: CommandRunner): void {
  project
    .command('retention')
    .description('show or set how many workspaces a project keeps')
    .argument(...PROJECT_ARGUMENT)
    .option('--keep-last <runs>', 'keep those of the last so many runs', parseCount)
    .option('--keep-all', 'keep all')
    .option('--preview', 'only say what would be dropped, and what that frees')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(retention));
}

async function retention(cli: Cli, project: string, options: RetentionOptions): Promise<void> {
  const { keepLast, keepAll, preview, json, reason } = options;
  if (keepLast !== undefined && keepAll) await refuse('give either --keep-last or --keep-all');
  if (preview) {
    await previewLimit(cli, project, options);
  } else if (keepLast === undefined && !keepAll) {
    await showLimit(cli, project, json);
  } else {
    const body = { reason, keepLast: keepLast ?? null };
    await giveCommand(cli, { project, json }, (api, params, how) => api.setRetention({ params, body }, how));
  }
}

async function showLimit({ print, signal, api }: Cli, project: string, json?: boolean): Promise<void> {
  const { view } = await (await api()).showProject({ params: { project } }, { signal });
  const { keepLast } = view.retention;
  if (json) print.json(view.retention);
  else
    print.line(
      keepLast === null ? 'all workspaces are kept' : `workspaces of the last ${keepLast} runs are kept`,
    );
}

async function previewLimit(
  { print, signal, api }: Cli,
  project: string,
  { keepLast, json }: RetentionOptions,
): Promise<void> {
  if (keepLast === undefined) return refuse('--preview needs the limit: give --keep-last');
  const found = await (
    await api()
  ).previewRetention({ params: { project }, query: { keepLast } }, { signal });
  if (json) {
    print.json(found);
    return;
  }
  const { formatBytes } = await import('@winslow/domain');
  if (found.drops.length === 0) print.line('nothing would be dropped');
  else
    print.table(found.drops, [
      { title: 'run', text: ({ run }) => String(run), align: 'right' },
      { title: 'stage', text: ({ stageId }) => stageId },
      { title: 'workspace', text: ({ bytes }) => formatBytes(bytes), align: 'right' },
    ]);
  print.line(`frees ${formatBytes(found.bytesFreed)}`);
}

async function refuse(message: string): Promise<never> {
  const { InvalidInputError } = await import('@winslow/domain');
  throw new InvalidInputError(message);
}

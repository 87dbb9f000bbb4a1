import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTime } from '../output/format-time';

const EXAMPLES = `
Examples:
  winslow pipeline list
  winslow pipeline list --json`;

/** `winslow pipeline list` */
export function addPipelineList(pipeline: Command, runner: CommandRunner): void {
  pipeline
    .command('list')
    .description('list saved pipelines')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(list));
}

async function list({ print, signal, api }: Cli, { json }: { readonly json?: boolean }): Promise<void> {
  const { items } = await (await api()).listPipelines({}, { signal });
  if (json) print.json(items);
  else if (items.length === 0) print.note('no pipeline is saved: save one by winslow pipeline save');
  else
    print.table(items, [
      { title: 'name', text: (row) => row.name },
      { title: 'revision', text: (row) => row.revision },
      { title: 'of', text: (row) => String(row.revisions), align: 'right' },
      { title: 'projects', text: (row) => String(row.projects), align: 'right' },
      { title: 'saved', text: (row) => formatTime(row.savedAtMs) },
      { title: 'by', text: (row) => row.savedBy },
      { title: 'stages', text: (row) => row.stages.join(' -> ') },
    ]);
}

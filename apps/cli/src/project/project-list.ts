import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { paintFirst, paintStatus } from '../output/colours';
import { formatTime } from '../output/format-time';
import { JSON_OPTION } from './give-command';

const EXAMPLES = `
Examples:
  winslow project list
  winslow project list --json`;

/** `winslow project list` */
export function addProjectList(project: Command, runner: CommandRunner): void {
  project
    .command('list')
    .description('list all projects, the one that changed last first')
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(listProjects));
}

async function listProjects(
  { print, signal, winslow }: Cli,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const { projects } = await winslow();
  const rows = await projects.list({ signal });
  if (json) {
    print.json(rows);
    return;
  }
  if (rows.length === 0) {
    print.note('there are no projects: make one by winslow project create');
    return;
  }
  print.table(rows, [
    { title: 'id', text: (row) => row.projectId },
    { title: 'name', text: (row) => row.name },
    {
      title: 'status',
      text: (row) => row.status ?? '-',
      paint: (text) => paintFirst(text, (status) => paintStatus(print.colours, status)),
    },
    { title: 'stage', text: (row) => row.stage ?? '-' },
    { title: 'pipeline', text: (row) => row.pipeline ?? '-' },
    { title: 'updated', text: (row) => formatTime(row.updatedAtMs) },
  ]);
}

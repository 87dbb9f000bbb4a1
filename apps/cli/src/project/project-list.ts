import type { Command } from 'commander';
import type { ProjectRow } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { paintFirst, paintStatus } from '../output/colours';
import { formatTime } from '../output/format-time';
import { collectWord } from '../parse-options';
import { JSON_OPTION } from './give-command';

const EXAMPLES = `
Filters of one kind are alternatives, different kinds must all hold; a value that begins with - leaves out what it names.

Examples:
  winslow project list
  winslow project list --state failed paused --tag=-draft
  winslow project list --search crossing --json`;

/** Most that the API gives at once. */
const PAGE = 500;

interface ListOptions {
  readonly search?: string;
  readonly state?: string[];
  readonly tag?: string[];
  readonly pipeline?: string[];
  readonly owner?: string[];
  readonly archived?: boolean;
  readonly json?: boolean;
}

/** `winslow project list` */
export function addProjectList(project: Command, runner: CommandRunner): void {
  project
    .command('list')
    .description('list projects, the one that changed last first')
    .option('--search <words>', 'only with these words in name, pipeline, stage, owner or tags')
    .option('--state <state...>', 'only in one of these states', collectWord)
    .option('--tag <tag...>', 'only with one of these tags', collectWord)
    .option('--pipeline <name...>', 'only of one of these pipelines', collectWord)
    .option('--owner <person...>', 'only made by one of these', collectWord)
    .option('--archived', 'archived ones instead of the others')
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(listProjects));
}

async function listProjects(cli: Cli, options: ListOptions): Promise<void> {
  const { print } = cli;
  const rows = await readRows(cli, options);
  if (options.json) {
    print.json(rows);
    return;
  }
  if (rows.length === 0) {
    print.note('there are no such projects: make one by winslow project create');
    return;
  }
  print.table(rows, [
    { title: 'id', text: (row) => row.projectId },
    { title: 'name', text: (row) => row.name },
    {
      title: 'status',
      text: (row) => (row.deleting ? 'deleting' : (row.status ?? '-')),
      paint: (text) => paintFirst(text, (status) => paintStatus(print.colours, status)),
    },
    { title: 'stage', text: (row) => row.stage ?? '-' },
    { title: 'pipeline', text: (row) => row.pipeline ?? '-' },
    { title: 'updated', text: (row) => formatTime(row.updatedAtMs) },
  ]);
}

async function readRows({ signal, api }: Cli, options: ListOptions): Promise<ProjectRow[]> {
  const { search: q, state, tag, pipeline, owner } = options;
  const archived = options.archived ? ('true' as const) : undefined;
  const client = await api();
  const rows: ProjectRow[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { q, state, tag, pipeline, owner, archived, limit: PAGE, cursor };
    const page = await client.listProjects({ query }, { signal });
    rows.push(...page.items);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}

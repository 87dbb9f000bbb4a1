import type { Command } from 'commander';
import type { GivenOrder, Node } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { paintStatus } from '../output/colours';
import { formatTime } from '../output/format-time';
import { printable } from '../output/printable';

const EXAMPLES = `
Examples:
  winslow node show gpu-1
  winslow node show gpu-1 --json`;

/** `winslow node show NODE` */
export function addNodeShow(node: Command, runner: CommandRunner): void {
  node
    .command('show')
    .description('show what a computer has, how busy it is and what runs on it')
    .argument('<node>', 'id of the node')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(show));
}

async function show(
  { print, signal, api }: Cli,
  id: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const client = await api();
  const node = await client.showNode({ params: { node: id } }, { signal });
  if (json) {
    print.json(node);
    return;
  }
  const { items: orders } = await client.listOrders({ query: { node: id } }, { signal });
  const state = node.up ? 'up' : 'down';
  print.line(
    `${print.colours.bold(printable(node.nodeId))}  ${paintStatus(print.colours, state)} since ${formatTime(node.sinceMs)}`,
  );
  for (const [name, value] of await factsOf(node)) print.line(printable(`  ${name.padEnd(12)}${value}`));
  await printWork(print, node);
  printOrders(print, orders.slice(0, SHOWN_ORDERS));
}

/** Of the hundred that are remembered. */
const SHOWN_ORDERS = 5;

function printOrders(print: Cli['print'], orders: readonly GivenOrder[]): void {
  if (orders.length === 0) return;
  print.line();
  print.table(orders, [
    { title: 'when', text: ({ atMs }) => formatTime(atMs) },
    { title: 'by', text: ({ actor }) => actor.name },
    { title: 'order', text: ({ message, refused }) => (refused ? `refused: ${message}` : message) },
    { title: 'why', text: ({ reason }) => reason ?? '-' },
  ]);
}

async function factsOf(node: Node): Promise<(readonly [string, string])[]> {
  const { inventory, utilisation } = node;
  if (inventory === null) return [['hardware', 'not known yet: its worker has never said hello']];
  const { standingLines } = await import('./standing-lines');
  const { sizeLines } = await import('./size-lines');
  const { formatBytes } = await import('@winslow/domain');
  const now = utilisation ?? undefined;
  const gpus = inventory.gpus.map((gpu) => {
    const use = now?.gpus.find(({ uuid }) => uuid === gpu.uuid)?.use;
    return [
      'gpu',
      `${gpu.model}, ${formatBytes(gpu.memoryBytes)}${typeof use === 'number' ? `, ${Math.round(use * 100)}% busy` : ''}`,
    ] as const;
  });
  return [
    ['host', `${inventory.hostname} (${inventory.class})`],
    ...sizeLines(inventory, utilisation),
    ...gpus,
    ...standingLines(node),
    ...(inventory.notes ?? []).map((note) => ['note', note] as const),
  ];
}

async function printWork(print: Cli['print'], { work }: Node): Promise<void> {
  print.line();
  if (work === null) print.note('what runs there is not known: the placement does not answer');
  else if (work.length === 0) print.line('nothing runs there');
  else {
    const { formatBytes } = await import('@winslow/domain');
    print.table(work, [
      { title: 'project', text: ({ projectName, projectId }) => projectName ?? projectId },
      { title: 'run', text: ({ run }) => String(run), align: 'right' },
      { title: 'stage', text: ({ stageId }) => stageId ?? '-' },
      { title: 'cores', text: ({ cpus }) => String(cpus), align: 'right' },
      { title: 'memory', text: ({ memoryBytes }) => formatBytes(memoryBytes), align: 'right' },
      { title: 'gpus', text: ({ gpuUuids }) => String(gpuUuids.length), align: 'right' },
      { title: 'now', text: standOf },
    ]);
  }
}

function standOf({ storing, orphaned }: NonNullable<Node['work']>[number]): string {
  if (orphaned) return 'given up';
  return storing ? 'stores what it left' : 'runs';
}

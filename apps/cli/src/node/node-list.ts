import type { Command } from 'commander';
import type { Node } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { paintFirst, paintStatus } from '../output/colours';
import { formatTime } from '../output/format-time';

const EXAMPLES = `
Examples:
  winslow node list
  winslow node list --json`;

/** `winslow node list` */
export function addNodeList(node: Command, runner: CommandRunner): void {
  node
    .command('list')
    .description('list the computers, what they have and how busy they are')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(listNodes));
}

async function listNodes({ print, signal, api }: Cli, { json }: { readonly json?: boolean }): Promise<void> {
  const { items: rows } = await (await api()).listNodes({}, { signal });
  if (json) {
    print.json(rows);
    return;
  }
  if (rows.length === 0) {
    print.note('no node has joined yet: npm run up starts one on this computer');
    return;
  }
  const { formatBytes } = await import('@winslow/domain');
  const used = (part: number | undefined, all: number | undefined): string => {
    if (all === undefined) return '-';
    return part === undefined ? formatBytes(all) : `${formatBytes(part)} of ${formatBytes(all)}`;
  };
  print.table(rows, [
    { title: 'node', text: (row) => row.nodeId },
    {
      title: 'state',
      text: stateOf,
      paint: (text) => paintFirst(text, (state) => paintStatus(print.colours, state)),
    },
    { title: 'since', text: (row) => formatTime(row.sinceMs) },
    { title: 'class', text: (row) => row.inventory?.class ?? '-' },
    { title: 'cpu', text: cpuOf, align: 'right' },
    {
      title: 'memory',
      text: (row) => used(row.utilisation?.memoryUsedBytes, row.inventory?.memoryBytes),
      align: 'right',
    },
    {
      title: 'disk free',
      text: (row) => used(row.utilisation?.diskFreeBytes, row.inventory?.diskBytes),
      align: 'right',
    },
    { title: 'gpus', text: gpusOf },
    { title: 'runs', text: runsOf },
    { title: 'labels', text: (row) => row.labels.join(' ') },
  ]);
}

/** The placement knows what runs where; when it does not answer, nobody does. */
function runsOf({ work }: Node): string {
  if (work === null) return '?';
  return work.length === 0
    ? '-'
    : work.map(({ projectId, projectName, run }) => `${projectName ?? projectId} run ${run}`).join(', ');
}

function stateOf(row: Node): string {
  return `${row.up ? 'up' : 'down'}${orderOf(row)}`;
}

/** What was ordered about it, after a comma. */
function orderOf({ orders, work }: Node): string {
  const closed = orders?.closed ?? null;
  if (closed === null) return '';
  if (!closed.draining) return ', cordoned';
  return work?.length === 0 ? ', drained' : ', draining';
}

function cpuOf({ inventory, utilisation }: Node): string {
  if (inventory === null) return '-';
  if (utilisation === null) return String(inventory.cpus);
  return `${(utilisation.cpu * inventory.cpus).toFixed(1)} of ${inventory.cpus}`;
}

function gpusOf({ inventory, utilisation }: Node): string {
  const gpus = inventory?.gpus ?? [];
  if (gpus.length === 0) return '-';
  return gpus
    .map((gpu) => {
      const now = utilisation?.gpus.find((one) => one.uuid === gpu.uuid);
      return typeof now?.use === 'number' ? `${gpu.model} ${Math.round(now.use * 100)}%` : gpu.model;
    })
    .join(', ');
}

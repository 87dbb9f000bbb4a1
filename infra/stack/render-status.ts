import { describeStage } from '../docker/stage-containers';
import { formatBytes } from '../process/disk';
import type { PartStatus } from './part-status';
import type { StackStatus } from './status';

const COLUMNS = ['part', 'state', 'pid', 'memory', 'since', 'version', 'address'] as const;

/** The status as a table for a terminal. */
export function renderStatus(status: StackStatus): string {
  const { disk, stages } = status;
  const used =
    disk.usedBytes === undefined ? 'more than can be counted quickly' : formatBytes(disk.usedBytes);
  return [
    ...renderTable([COLUMNS, ...status.parts.map(rowOf)]),
    '',
    stages.length === 0 ? 'no stage runs' : `stages running: ${stages.length}`,
    ...stages.map((stage) => `  ${describeStage(stage)}`),
    `data: ${status.dataDir}, ${used} used, ${formatBytes(disk.freeBytes)} free`,
    status.healthy ? 'healthy' : 'not healthy: npm run up starts what does not run',
  ].join('\n');
}

/** Columns as wide as their widest cell, two spaces apart. */
export function renderTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function rowOf(part: PartStatus): string[] {
  return [
    part.title,
    part.state === 'stopped' || part.healthy ? part.state : `${part.state}, NOT HEALTHY`,
    part.pid === undefined ? '-' : String(part.pid),
    part.memoryBytes === undefined ? '-' : formatBytes(part.memoryBytes),
    part.since === undefined ? '-' : part.since.replace('T', ' ').replace(/\.\d+Z$/, 'Z'),
    part.version ?? '-',
    [part.address, part.ui && `UI ${part.ui}`, part.note && `(${part.note})`].filter(Boolean).join('  ') ||
      '-',
  ];
}

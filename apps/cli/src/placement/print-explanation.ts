import { formatBytes } from '@winslow/domain';
import type { PlacementExplanation } from '../api';
import { formatTime } from '../output/format-time';
import { printable } from '../output/printable';
import type { Printer } from '../output/printer';

type ConsideredNode = PlacementExplanation['nodes'][number];

/** Prints why a run is where it is, or why it waits: the sentence, what would help, whom it is behind, every node. */
export function printExplanation(print: Printer, explanation: PlacementExplanation): void {
  const { run, attempt, stageId, summary, details, ways, sinceMs, request } = explanation;
  const tried = attempt > 1 ? `, attempt ${attempt}` : '';
  const since = sinceMs === null ? '' : `  waits since ${formatTime(sinceMs)}`;
  print.line(`${print.colours.bold(printable(`run ${run}: ${stageId}${tried}`))}${since}`);
  print.line(printable(`  ${summary}`));
  if (request !== null) print.line(printable(`  It asks for ${requestWords(request)}.`));
  for (const { text } of ways) print.line(printable(`  - ${text}`));
  for (const detail of details) print.line(printable(`  ${detail}`));
  if (explanation.nodes.length === 0) return;
  print.line();
  print.table(explanation.nodes, [
    { title: 'node', text: ({ nodeId }) => nodeId },
    { title: 'verdict', text: verdictOf },
    { title: 'stranded', text: ({ scores }) => scores?.aversion.toFixed(2) ?? '-', align: 'right' },
    { title: 'used', text: ({ scores }) => scores?.affinity.toFixed(2) ?? '-', align: 'right' },
    { title: 'because', text: ({ reasons }) => reasons.join('; ') },
  ]);
}

function verdictOf({ chosen, scores }: ConsideredNode): string {
  if (chosen) return 'chosen';
  return scores === null ? 'does not fit' : 'fits';
}

function requestWords({
  cpus,
  memoryBytes,
  diskBytes,
  gpu,
  requiredLabels,
}: NonNullable<PlacementExplanation['request']>): string {
  const parts = [
    `${cpus} ${cpus === 1 ? 'core' : 'cores'}`,
    `${formatBytes(memoryBytes)} of memory`,
    `${formatBytes(diskBytes)} of disk`,
    ...(gpu === undefined ? [] : [gpuWords(gpu)]),
    ...(requiredLabels.length === 0 ? [] : [`the label ${requiredLabels.join(', ')}`]),
  ];
  return parts.join(', ');
}

function gpuWords({
  count,
  memoryBytes,
  optional,
}: NonNullable<NonNullable<PlacementExplanation['request']>['gpu']>): string {
  const size = memoryBytes > 0 ? ` with ${formatBytes(memoryBytes)}` : '';
  return `${count} ${count === 1 ? 'GPU' : 'GPUs'}${size}${optional ? ' if there is one' : ''}`;
}

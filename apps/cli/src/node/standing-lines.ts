import { SCORED_KINDS, weightWords } from '@winslow/domain';
import type { Node } from '../api';
import { formatTime } from '../output/format-time';

/** What holds for a node by configuration and by orders, as names and values. */
export function standingLines({ labels, weights, orders, heldFor }: Node): (readonly [string, string])[] {
  const lines: [string, string][] = [['labels', labels.join(' ') || '-']];
  if (SCORED_KINDS.some((kind) => weights[kind] !== undefined)) lines.push(['weights', weightWords(weights)]);
  const closed = orders?.closed ?? null;
  if (closed !== null) {
    const what = closed.draining ? 'drained: it takes nothing new' : 'cordoned: it takes nothing new';
    const why = closed.reason === null ? '' : ` (${closed.reason})`;
    lines.push(['order', `${what}, by ${closed.by.name} since ${formatTime(closed.atMs)}${why}`]);
  }
  if (heldFor !== null) {
    const { stageId, projectName, projectId, run } = heldFor;
    lines.push(['held', `for ${stageId ?? 'a stage'} of ${projectName ?? projectId} (run ${run})`]);
  }
  return lines;
}

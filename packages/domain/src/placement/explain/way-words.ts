import { assertNever } from '../../assert-never';
import { formatBytes } from '../../pipeline/text/units';
import { count } from '../count';
import { clockTime } from './clock-time';
import type { NameOfRequest } from './explain-decision';
import { cores } from './refusal-words';
import type { Excess, WayToFit } from './ways-to-fit';

/** A way in one sentence. */
export function wayWords(way: WayToFit, nameOf: NameOfRequest): string {
  const { nodeId } = way;
  switch (way.kind) {
    case 'patience':
      return `It takes ${nodeId} from ${clockTime(way.atMs)} on, although it needs no GPU.`;
    case 'uncordon':
      return `It would run on ${nodeId} at once if that were uncordoned.`;
    case 'nodeBack':
      return `It would run on ${nodeId} if that came back.`;
    case 'label':
      return `It would run on ${nodeId} at once if that had the label ${way.labels.join(', ')}.`;
    case 'runsEnd':
      return `It will fit on ${nodeId} when ${list(way.requestIds.map(nameOf))} ${way.requestIds.length === 1 ? 'has' : 'have'} ended.`;
    case 'holdEnds':
      return `It would run on ${nodeId}, which is held for ${nameOf(way.requestId)}.`;
    case 'askLess':
      return `It ${way.now ? 'would run' : 'could run'} on ${nodeId}${way.now ? ' at once' : ''} with ${excessWords(way.less)} less.`;
    default:
      return assertNever(way);
  }
}

function excessWords({ cpus, memoryBytes, diskBytes, gpus }: Excess): string {
  return list([
    ...(cpus === undefined ? [] : [cores(cpus)]),
    ...(memoryBytes === undefined ? [] : [`${formatBytes(memoryBytes)} of memory`]),
    ...(diskBytes === undefined ? [] : [`${formatBytes(diskBytes)} of disk`]),
    ...(gpus === undefined ? [] : [count(gpus, 'GPU')]),
  ]);
}

/** `a`, `a and b`, `a, b and c`. */
function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

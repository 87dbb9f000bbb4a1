import { assertNever } from '../../assert-never';
import { formatBytes } from '../../pipeline/text/units';
import { count } from '../count';
import type { RejectedNode } from '../decision';
import type { Refusal } from '../refusal';

/** A node and all its reasons, such as `gpu-1: is down; has no GPU.` */
export function explainRejected(node: RejectedNode): string {
  return `${node.nodeId}: ${node.refusals.map(explainRefusal).join('; ')}.`;
}

/** A reason in words, such as `needs 4 cores, 2 of 8 are free`. */
export function explainRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'down':
      return 'is down';
    case 'cordoned':
      return 'is cordoned: it takes nothing new';
    case 'avoided':
      return 'is avoided: an earlier attempt failed there, or was lost there and may still run';
    case 'missingLabel':
      return `lacks the label ${refusal.labels.join(', ')}`;
    case 'notEnoughCpu':
      return tooLittle(refusal, cores, number);
    case 'notEnoughMemory':
      return tooLittle(refusal, (bytes) => `${formatBytes(bytes)} of memory`, formatBytes);
    case 'notEnoughDisk':
      return tooLittle(refusal, (bytes) => `${formatBytes(bytes)} of disk`, formatBytes);
    case 'notEnoughGpus':
      return explainGpus(refusal);
    default:
      return assertNever(refusal);
  }
}

interface Shortage {
  readonly asked: number;
  readonly free: number;
  readonly capacity: number;
}

function tooLittle(
  { asked, free, capacity }: Shortage,
  full: (value: number) => string,
  short: (value: number) => string,
): string {
  if (capacity < asked) return `needs ${full(asked)}, it has ${short(capacity)} to give in all`;
  return `needs ${full(asked)}, ${short(free)} of ${short(capacity)} are free`;
}

function explainGpus(refusal: Extract<Refusal, { kind: 'notEnoughGpus' }>): string {
  if (refusal.devices === 0) return 'has no GPU';
  const size = refusal.memoryBytes > 0 ? ` with ${formatBytes(refusal.memoryBytes)}` : '';
  if (refusal.capacity < refusal.asked)
    return `needs ${count(refusal.asked, 'GPU')}${size}, it has ${refusal.capacity} such`;
  return `needs ${count(refusal.asked, 'GPU')}${size}, ${refusal.free} of ${refusal.capacity} are free`;
}

/** Cores in words, such as `1 core` or `2.5 cores`. */
export function cores(value: number): string {
  return `${number(value)} ${value === 1 ? 'core' : 'cores'}`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

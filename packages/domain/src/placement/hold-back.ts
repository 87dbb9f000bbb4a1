import type { NodeCapacity } from './node';

/** What a node keeps for itself (operating system, Docker, Winslow) and never grants. */
export type HoldBackSettings = {
  /** @default 2 GiB */
  readonly memoryBytes: number;
  /** Share of the memory, 0..1; the smaller of the two counts. @default 0.1 */
  readonly memoryShare: number;
  /** Cores kept on machines of `fromCpus` or more. @default 1 */
  readonly cpus: number;
  /** @default 4 */
  readonly fromCpus: number;
  /** Share of the disk, 0..1. @default 0.1 */
  readonly diskShare: number;
};

const GIB = 2 ** 30;

/** The smaller of 2 GiB and 10 % of memory (so that a machine of 4 GiB stays useful), one core of four or more, 10 % of disk. */
export const DEFAULT_HOLD_BACK: HoldBackSettings = {
  memoryBytes: 2 * GIB,
  memoryShare: 0.1,
  cpus: 1,
  fromCpus: 4,
  diskShare: 0.1,
};

/** No hold-back, as in the thesis's tables, whose figures are already free ones. */
export const NO_HOLD_BACK: HoldBackSettings = {
  memoryBytes: 0,
  memoryShare: 0,
  cpus: 0,
  fromCpus: 0,
  diskShare: 0,
};

/** What of the node can be granted at all. GPUs are never held back. Unit: cores and bytes. */
export function grantable(capacity: NodeCapacity, settings: HoldBackSettings): NodeCapacity {
  const heldMemory = Math.min(settings.memoryBytes, capacity.memoryBytes * settings.memoryShare);
  const heldCpus = capacity.cpus >= settings.fromCpus ? settings.cpus : 0;
  return {
    cpus: Math.max(0, capacity.cpus - heldCpus),
    memoryBytes: Math.max(0, Math.floor(capacity.memoryBytes - heldMemory)),
    diskBytes: Math.max(0, Math.floor(capacity.diskBytes * (1 - settings.diskShare))),
    gpus: capacity.gpus,
  };
}

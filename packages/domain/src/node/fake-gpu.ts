import type { GpuInventory } from './node-inventory';

const PREFIX = 'fake-';

/** Devices of one size that a node declares without having them. */
export interface FakeGpuGroup {
  readonly count: number;
  readonly memoryBytes: number;
}

/**
 * GPUs that are only declared, to try placement without the hardware: they are granted like real ones, and no
 * container is given any. Their uuids say so.
 */
export function fakeGpus(nodeId: string, groups: readonly FakeGpuGroup[]): GpuInventory[] {
  return groups
    .flatMap(({ count, memoryBytes }) => Array.from({ length: count }, () => memoryBytes))
    .map((memoryBytes, index) => ({
      uuid: `${PREFIX}${nodeId}-${index}`,
      index,
      vendor: 'nvidia',
      model: 'declared only',
      memoryBytes,
    }));
}

/** Whether a GPU is only declared: nothing of it may go to Docker. */
export function isFakeGpu(uuid: string): boolean {
  return uuid.startsWith(PREFIX);
}

import type { GpuInventory, GpuUtilisation, NodeInventory } from '@winslow/domain';

/** Port: the GPUs of this computer. `apps/worker-gpu` implements it for NVIDIA. */
export interface GpuProbe {
  readonly nodeClass: NodeInventory['class'];
  inventory(): Promise<readonly GpuInventory[]>;
  /** Asked once a second. */
  utilisation(): Promise<readonly GpuUtilisation[]>;
  /** Ends what `utilisation` keeps going. */
  close(): void;
}

/** A computer without GPUs, or whose GPUs nobody may use. */
export const NO_GPUS: GpuProbe = {
  nodeClass: 'cpu',
  inventory: () => Promise.resolve([]),
  utilisation: () => Promise.resolve([]),
  close: () => undefined,
};

import type { GpuInventory, GpuUtilisation, NodeClass } from '@winslow/domain';

/** What was found of a computer's GPUs. */
export interface GpuFindings {
  readonly gpus: readonly GpuInventory[];
  /** What a person should know: which devices are not offered, and why. */
  readonly notes: readonly string[];
  /** Null: there is none, or it does not say. */
  readonly driverVersion: string | null;
}

/** Without a GPU to offer it is a node like any other, whatever cards it has. */
export function nodeClassOf({ gpus }: Pick<GpuFindings, 'gpus'>): NodeClass {
  return gpus.length > 0 ? 'gpu' : 'cpu';
}

/** Port: the GPUs of this computer. `apps/worker-gpu` implements it for NVIDIA. */
export interface GpuProbe {
  inventory(): Promise<GpuFindings>;
  /** Asked once a second. */
  utilisation(): Promise<readonly GpuUtilisation[]>;
  /** Ends what `utilisation` keeps going. */
  close(): void;
}

/** A computer without GPUs, or whose GPUs nobody may use. */
export const NO_GPUS: GpuProbe = {
  inventory: () => Promise.resolve({ gpus: [], notes: [], driverVersion: null }),
  utilisation: () => Promise.resolve([]),
  close: () => undefined,
};

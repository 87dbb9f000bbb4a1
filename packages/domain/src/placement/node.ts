import type { GpuVendor } from '../pipeline/schema/requirements';

/** One GPU of a node. The uuid is the device id that a container is given. */
export type PlacementGpu = {
  readonly uuid: string;
  /** Number by which the node itself lists the device; for display only. */
  readonly index: number;
  readonly vendor: GpuVendor;
  readonly model: string;
  readonly memoryBytes: number;
};

/** What a node has in all, before anything is held back or granted. */
export type NodeCapacity = {
  /** Logical cores. */
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly gpus: readonly PlacementGpu[];
};

/** The thesis's multiplier n per kind: above 1 makes the kind count more in both scores. Above 0, at most 1,000. @default 1 each */
export type NodeWeights = { readonly cpu?: number; readonly memory?: number; readonly gpu?: number };

/** Classes of nodes: without a GPU that answers, or with one. */
export const NODE_CLASSES = ['cpu', 'gpu'] as const;
/** `gpu` where a GPU answers, else `cpu`. */
export type NodeClass = (typeof NODE_CLASSES)[number];

/** A node as the placement sees it: plain data of the workflow's state, from `hello` and commands only. */
export type PlacementNode = {
  readonly id: string;
  readonly class: NodeClass;
  readonly capacity: NodeCapacity;
  readonly labels: readonly string[];
  readonly weights: NodeWeights;
  /** A cordoned node finishes what it runs and gets nothing new. */
  readonly cordoned: boolean;
  /** False while the node's presence is lost. */
  readonly up: boolean;
  /** Counts the joins of the node; a higher one fences a lower one. */
  readonly epoch: number;
  /** Changes with every boot: containers of another boot are gone. */
  readonly bootId: string;
  /** Versions by name, such as docker and winslow. */
  readonly versions: Readonly<Record<string, string>>;
  /** GPUs that must not be granted although no grant names them, such as those of a lost run not yet cleaned up. @default none */
  readonly blockedGpuUuids?: readonly string[];
};

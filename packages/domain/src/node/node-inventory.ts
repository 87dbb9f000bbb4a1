import type { NodeWeights } from '../placement/node';
import type { AttemptTraces } from './attempt-traces';

/** What a node has, found by the worker itself; brought by `hello`. */
export interface NodeInventory {
  readonly nodeId: string;
  readonly hostname: string;
  readonly class: 'cpu' | 'gpu';
  readonly pool: string;
  /** Changes with each reboot: a container of an earlier boot is dead, whatever Docker says. */
  readonly bootId: string;
  /** Changes with each start of the worker process. */
  readonly workerId: string;
  readonly cpus: number;
  readonly cpuModel: string;
  readonly memoryBytes: number;
  /** Of the file system that holds the worker's data. */
  readonly diskBytes: number;
  readonly diskFreeBytes: number;
  readonly gpus: readonly GpuInventory[];
  readonly labels: readonly string[];
  /** As configured; kinds that are left out weigh 1. @default none */
  readonly weights?: NodeWeights;
  /** All that the computer has; `cpus`, `memoryBytes` and `diskBytes` are what of it the node offers. */
  readonly computer?: ComputerSize;
  /** What a person should know, in sentences: which GPUs are not offered, and why. @default none */
  readonly notes?: readonly string[];
  readonly versions: {
    readonly winslow: string;
    readonly docker: string;
    readonly os: string;
    readonly kernel: string;
  };
}

/** What a worker may use of its computer: less than all where control groups or an affinity confine it. */
export interface ComputerSize {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

export interface GpuInventory {
  /** Of a card, or of a part of one that counts as a card (MIG). */
  readonly uuid: string;
  readonly index: number;
  readonly vendor: 'nvidia';
  readonly model: string;
  readonly memoryBytes: number;
}

export interface HelloResult extends AttemptTraces {
  readonly inventory: NodeInventory;
}

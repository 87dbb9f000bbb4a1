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
  readonly versions: {
    readonly winslow: string;
    readonly docker: string;
    readonly os: string;
    readonly kernel: string;
  };
}

export interface GpuInventory {
  readonly uuid: string;
  readonly index: number;
  readonly vendor: 'nvidia';
  readonly model: string;
  readonly memoryBytes: number;
}

/** A container of ours that the node's Docker engine knows. */
export interface RunningContainer {
  readonly projectId: string;
  readonly run: number;
  readonly attempt: number;
  readonly containerId: string;
  readonly state: 'created' | 'running' | 'paused' | 'exited' | 'dead';
}

export interface HelloResult {
  readonly inventory: NodeInventory;
  readonly containers: readonly RunningContainer[];
}

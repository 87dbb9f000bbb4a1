import type { NodeRow } from './queries';

const GIB = 2 ** 30;

export interface MadeNode {
  readonly nodeId: string;
  readonly up?: boolean;
  readonly cores?: number;
  readonly gpus?: number;
  readonly work?: NodeRow['work'];
  readonly closed?: NonNullable<NodeRow['orders']>['closed'];
}

/** A node as the API tells of one, with several GPUs if asked. */
export function makeNode({
  nodeId,
  up = true,
  cores = 4,
  gpus = 0,
  work = [],
  closed = null,
}: MadeNode): NodeRow {
  const uuids = Array.from({ length: gpus }, (_, at) => `GPU-${nodeId}-${at}`);
  return {
    nodeId,
    up,
    sinceMs: 1_000,
    inventory: {
      nodeId,
      hostname: `${nodeId}.lab`,
      class: gpus > 0 ? 'gpu' : 'cpu',
      pool: 'default',
      bootId: 'boot',
      workerId: 'worker',
      cpus: cores,
      cpuModel: 'AMD EPYC',
      memoryBytes: 64 * GIB,
      diskBytes: 1000 * GIB,
      diskFreeBytes: 400 * GIB,
      gpus: uuids.map((uuid, index) => ({
        uuid,
        index,
        vendor: 'nvidia',
        model: 'NVIDIA GeForce RTX 4090',
        memoryBytes: 24 * GIB,
      })),
      labels: gpus > 0 ? ['fast'] : [],
      versions: { winslow: '0.1.0', docker: '27', os: 'Debian', kernel: '6' },
    },
    utilisation: up
      ? {
          atMs: 2_000,
          cpu: 0.5,
          perCore: Array.from({ length: cores }, (_, core) => core / cores),
          memoryUsedBytes: 16 * GIB,
          memoryBytes: 64 * GIB,
          swapUsedBytes: 0,
          swapBytes: 0,
          diskFreeBytes: 400 * GIB,
          loadAverage: 2,
          networkRxBytes: 1_000_000,
          networkTxBytes: null,
          diskReadBytes: 0,
          diskWriteBytes: 0,
          gpus: uuids.map((uuid, at) => ({
            uuid,
            use: at === 1 ? null : 0.93,
            memoryUsedBytes: 20 * GIB,
            temperatureC: at === 0 ? 88 : 61,
            powerW: 300,
          })),
        }
      : null,
    work,
    labels: gpus > 0 ? ['fast'] : [],
    weights: {},
    orders: { closed, addedLabels: [], removedLabels: [], weights: {} },
    heldFor: null,
  };
}

/** A run on a node. */
export function makeWork(
  projectName: string,
  gpuUuids: readonly string[] = [],
): NonNullable<NodeRow['work']>[number] {
  return {
    projectId: `id-${projectName}`,
    projectName,
    run: 3,
    attempt: 1,
    stageId: 'detect',
    sinceMs: 1_500,
    cpus: 2,
    memoryBytes: 3 * GIB,
    gpuUuids: [...gpuUuids],
    storing: false,
    orphaned: false,
  };
}

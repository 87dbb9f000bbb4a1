import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FurtherWorkerName, ProcessName } from './context';
import type { StoredStackConfig } from './stack-config';

/** A place for one worker on this computer, taken or not. */
export interface WorkerSeat {
  /** Of its process. */
  readonly name: Extract<ProcessName, 'worker'> | FurtherWorkerName;
  readonly title: string;
  readonly nodeId: string;
  /** Its `WINSLOW_DATA`. */
  readonly dataDir: string;
  /** Environment variables, beside or instead of those that all workers have. */
  readonly settings: Readonly<Record<string, string>>;
}

interface SeatPlace {
  readonly dataDir: string;
  readonly config: Pick<StoredStackConfig, 'nodeId' | 'workers'>;
}

/** What somebody's shell says of the first worker holds for no other. */
const OF_THE_FIRST = {
  WINSLOW_CPUS: '',
  WINSLOW_MEMORY: '',
  WINSLOW_DISK: '',
  WINSLOW_LABELS: '',
  WINSLOW_WEIGHTS: '',
  WINSLOW_CACHE_LIMIT: '',
  WINSLOW_METRICS_PORT: '',
  // Two nodes that offer one GPU would both have it granted.
  WINSLOW_GPUS: 'none',
  WINSLOW_CONTROL: 'off',
} as const;

/** The worker that `npm run up` starts: it has all of the computer unless its environment says otherwise. */
export function firstSeat({ dataDir, config }: SeatPlace): WorkerSeat {
  return { name: 'worker', title: 'Worker', nodeId: config.nodeId, dataDir, settings: {} };
}

/** Those that were added by `npm run worker`. */
export function furtherSeats({ dataDir, config }: SeatPlace): WorkerSeat[] {
  return config.workers.map(({ nodeId, settings }) => {
    const folder = join(dataDir, 'nodes', nodeId);
    const own = { WINSLOW_DATA: folder, WINSLOW_NODE_ID: nodeId };
    const name = nameOf(nodeId);
    return {
      name,
      title: `Worker ${nodeId}`,
      nodeId,
      dataDir: folder,
      settings: { ...OF_THE_FIRST, ...settings, ...own },
    };
  });
}

/** Names of further workers that were ever started here, by the notes on their processes. */
export function workerNames(dataDir: string): FurtherWorkerName[] {
  const folder = join(dataDir, 'run');
  const notes = existsSync(folder) ? readdirSync(folder) : [];
  return notes.flatMap((file) => {
    const nodeId = /^worker-([a-z0-9-]+)\.json$/.exec(file)?.[1];
    return nodeId === undefined ? [] : [nameOf(nodeId)];
  });
}

function nameOf(nodeId: string): FurtherWorkerName {
  return `worker-${nodeId}`;
}

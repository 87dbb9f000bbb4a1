import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '@winslow/domain';
import type { NodeWorkers, RunnableWorker } from './create-workers';
import type { Log } from './log';

/**
 * What the leaving itself sets off (the node is down, its attempts wait) goes through this computer's own control worker
 * first. A workflow task that it takes and drops would block its workflow for the ten seconds of the task's time-out.
 */
const CONTROL_LINGER_MS = 500;

export interface RunWorkersOptions {
  readonly log: Log;
  /** Asks the workers to leave. */
  readonly signal: AbortSignal;
  /** Before polling stops: says goodbye. May fail. */
  readonly onLeave: () => Promise<void>;
  /** @default CONTROL_LINGER_MS */
  readonly lingerMs?: number;
}

/** Runs all workers until the signal: then the node's leave first, control last. When one fails for good, all leave and its error is thrown. */
export async function runWorkers(workers: NodeWorkers, options: RunWorkersOptions): Promise<void> {
  const { log, signal, onLeave, lingerMs = CONTROL_LINGER_MS } = options;
  const onNode = workers.node.map(runTolerantly(options));
  const inControl = workers.control.map(runTolerantly(options));
  const leave = async (): Promise<void> => {
    await onLeave().catch((error: unknown) => log.debug(`could not say goodbye: ${messageOf(error)}`));
    shutDown(workers.node);
    await Promise.allSettled(onNode);
    if (workers.control.length > 0) await delay(lingerMs);
    shutDown(workers.control);
  };
  const onAbort = (): void => void leave();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    await Promise.all([...onNode, ...inControl]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    shutDown([...workers.node, ...workers.control]);
    await Promise.allSettled([...onNode, ...inControl]);
  }
}

/** Once the worker was asked to leave, nothing that happens is a fault: what it did not finish, the next worker takes up again. */
function runTolerantly({ log, signal }: RunWorkersOptions): (worker: RunnableWorker) => Promise<void> {
  return async (worker) => {
    try {
      await worker.run();
    } catch (error) {
      if (!signal.aborted) throw error;
      log.warn(`not everything ended in time: ${messageOf(error)}`);
    }
  };
}

function shutDown(workers: readonly RunnableWorker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

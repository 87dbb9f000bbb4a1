import { isDeepStrictEqual } from 'node:util';
import { findCheckout } from '../checkout';
import { ensureDocker } from '../docker/ensure-docker';
import { loadInfraEnv, type InfraEnv } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import { findConnection } from './connection-file';
import type { StackContext } from './context';
import { dataFolderFrom } from './data-folder';
import { stopWorker } from './down';
import { ensureStackConfig, keepWorkers, readStackConfig, type StackConfig } from './stack-config';
import { stackLock } from './up';
import type { WorkerCommand } from './worker-arguments';
import { ensureWorker, type RunningWorker } from './worker-part';
import { furtherSeats } from './worker-seat';

export interface FurtherWorkerOptions {
  readonly env?: InfraEnv;
  readonly checkout?: string;
  readonly onProgress?: Progress;
}

/** What became of the worker. */
export type FurtherWorkerOutcome = RunningWorker | { readonly kind: 'removed'; readonly wasThere: boolean };

/**
 * Adds a worker to those of this computer and starts it, or stops one and starts it no more. With other settings than
 * it runs with, it is started anew: its containers go on meanwhile. Idempotent.
 */
export async function changeFurtherWorker(
  command: WorkerCommand,
  options: FurtherWorkerOptions = {},
): Promise<FurtherWorkerOutcome> {
  const env = options.env ?? loadInfraEnv();
  const checkout = options.checkout ?? findCheckout();
  const onProgress = options.onProgress ?? silent;
  const dataDir = dataFolderFrom(env, checkout);
  return withLock(stackLock(dataDir), onProgress, async () => {
    requireStack(dataDir);
    const context = { env, checkout, dataDir, config: ensureStackConfig(dataDir, env), onProgress };
    return command.kind === 'add' ? add(context, command) : remove(context, command.nodeId);
  });
}

async function add(
  context: StackContext,
  { nodeId, settings }: Extract<WorkerCommand, { kind: 'add' }>,
): Promise<RunningWorker> {
  const { config, dataDir, onProgress } = context;
  if (nodeId === config.nodeId) {
    throw new InfraError(
      'NODE_ID_TAKEN',
      `node ${nodeId} is this computer's first worker`,
      'choose another --node-id; settings of the first one are environment variables of `npm run up`',
    );
  }
  const others = config.workers.filter((one) => one.nodeId !== nodeId);
  const before = config.workers.find((one) => one.nodeId === nodeId);
  const changed: StackConfig = { ...config, workers: [...others, { nodeId, settings: { ...settings } }] };
  const [seat] = furtherSeats({ dataDir, config: changed }).slice(-1);
  const connection = findConnection(dataDir);
  if (seat === undefined || connection === undefined) throw notUp(dataDir);
  if (before !== undefined && !isDeepStrictEqual(before.settings, settings))
    await stopWorker(dataDir, `worker-${nodeId}`, onProgress);
  const docker = await ensureDocker(context);
  const worker = await ensureWorker(context, { connection, docker: docker.address }, seat);
  // Only what has started once is started again: a wrong setting would stop every later `up`.
  if (worker.kind === 'running') keepWorkers(dataDir, config, changed.workers);
  return worker;
}

async function remove(
  { config, dataDir, onProgress }: StackContext,
  nodeId: string,
): Promise<FurtherWorkerOutcome> {
  const left = config.workers.filter((one) => one.nodeId !== nodeId);
  keepWorkers(dataDir, config, left);
  const hasRun = await stopWorker(dataDir, `worker-${nodeId}`, onProgress);
  return { kind: 'removed', wasThere: hasRun || left.length < config.workers.length };
}

function requireStack(dataDir: string): void {
  if (readStackConfig(dataDir) === undefined || findConnection(dataDir) === undefined) throw notUp(dataDir);
}

function notUp(dataDir: string): InfraError {
  return new InfraError('STACK_NOT_UP', `no stack was ever started in ${dataDir}`, 'run `npm run up` first');
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { childEnvironment } from '../env';
import { InfraError } from '../errors';
import type { EngineAddress } from '../docker/engine-address';
import { launch, type Launched } from '../process/launch';
import { poll } from '../process/poll';
import { findOwnProcess, type ProcessRecord, writeRecord } from '../process/process-record';
import { runCommand } from '../process/run-command';
import type { StackConnection } from './connection-file';
import { markOf, type StackContext } from './context';
import { firstSeat, type WorkerSeat } from './worker-seat';

export type WorkerKind = 'worker-cpu' | 'worker-gpu';

/** A worker that takes work, or why there is none. */
export type RunningWorker =
  | { readonly kind: 'running'; readonly app: WorkerKind; readonly nodeId: string }
  | { readonly kind: 'absent'; readonly reason: string };

/** First start: hardware is looked at, connections are made, running containers are found again. */
const READY_TIMEOUT_MS = 90_000;
const NVIDIA_TIMEOUT_MS = 10_000;

/** The servers that a worker needs. */
export interface WorkerServers {
  readonly connection: StackConnection;
  readonly docker: EngineAddress;
}

/** Makes sure that a worker runs in this seat and polls its queue: this computer's first unless told otherwise. Idempotent. */
export async function ensureWorker(
  context: StackContext,
  servers: WorkerServers,
  seat: WorkerSeat = firstSeat(context),
): Promise<RunningWorker> {
  const { nodeId, title } = seat;
  const own = findOwnProcess(context.dataDir, seat.name);
  if (own) {
    if (isOlderThanBuild(context, own)) {
      context.onProgress(
        `${title}: it runs an older build; npm run down, then npm run up, puts the new one to work`,
      );
    }
    await waitReady(context, seat, own);
    context.onProgress(`${title}: runs as node ${nodeId}`);
    return { kind: 'running', app: appOf(own.command), nodeId };
  }
  const app = needsGpus(seat) ? await chooseWorker() : 'worker-cpu';
  const main = mainOf(context, app);
  if (!existsSync(main)) return { kind: 'absent', reason: `apps/${app} is not built` };
  context.onProgress(`${title}: starting ${app} as node ${nodeId}`);
  const launched = launch({
    label: title,
    command: process.execPath,
    args: [main],
    env: childEnvironment({
      ...workerEnvironment(context, servers),
      ...seat.settings,
      ...markOf(context.dataDir, seat.name),
    }),
    logFile: logFileOf(context, seat),
    lifetime: 'own',
  });
  const record = writeRecord(context.dataDir, seat.name, launched.identity);
  await waitReady(context, seat, record, launched);
  context.onProgress(`${title}: started as node ${nodeId}`);
  return { kind: 'running', app, nodeId };
}

/** Whether it offers GPUs of this computer: declared ones need no driver. */
function needsGpus({ settings }: WorkerSeat): boolean {
  const { WINSLOW_GPUS: gpus = 'all' } = settings;
  return gpus !== 'none' && !gpus.startsWith('fake:');
}

/** `worker-gpu` where an NVIDIA GPU answers. */
export async function chooseWorker(): Promise<WorkerKind> {
  const answer = await runCommand('nvidia-smi', ['-L'], {
    env: childEnvironment(),
    signal: AbortSignal.timeout(NVIDIA_TIMEOUT_MS),
  });
  return answer.exitCode === 0 && answer.lastLines.some((line) => /^GPU \d+:/.test(line))
    ? 'worker-gpu'
    : 'worker-cpu';
}

export function appOf(command: string): WorkerKind {
  return command.includes('worker-gpu') ? 'worker-gpu' : 'worker-cpu';
}

/** The settings of a worker beside our own servers, as all its parts read them. */
export function workerEnvironment(context: StackContext, servers: WorkerServers): Record<string, string> {
  const { connection, docker } = servers;
  return {
    WINSLOW_DATA: context.dataDir,
    WINSLOW_INSTALLATION: context.config.installation,
    WINSLOW_NODE_ID: context.config.nodeId,
    WINSLOW_CONTROL: 'on',
    WINSLOW_POOL: context.env.WINSLOW_POOL,
    WINSLOW_TEMPORAL_ADDRESS: connection.temporalAddress,
    WINSLOW_TEMPORAL_NAMESPACE: connection.temporalNamespace,
    WINSLOW_S3_ENDPOINT: connection.s3.endpoint,
    WINSLOW_S3_BUCKET: connection.s3.bucket,
    WINSLOW_S3_REGION: connection.s3.region,
    WINSLOW_S3_ACCESS_KEY: connection.s3.accessKey,
    WINSLOW_S3_SECRET_KEY: connection.s3.secretKey,
    WINSLOW_DOCKER_SOCKET: socketOf(docker),
  };
}

/** The process whose node has said hello, by the file that a worker keeps while it takes work. */
export function readyPid(dataDir: string): number | undefined {
  try {
    const text = readFileSync(join(dataDir, 'node', 'ready.json'), 'utf8');
    return z.object({ pid: z.number() }).parse(JSON.parse(text)).pid;
  } catch {
    // Not there yet, or left half-written by a worker that was killed: not ready.
    return undefined;
  }
}

function socketOf(docker: EngineAddress): string {
  if (docker.kind === 'socket') return docker.path;
  throw new InfraError(
    'DOCKER_NOT_LOCAL',
    'a worker needs the Docker engine of its own computer, reached by a unix socket',
    'unset DOCKER_HOST, or set WINSLOW_DOCKER_SOCKET',
  );
}

/** `launched` is missing for a worker that an earlier call started. */
async function waitReady(
  context: StackContext,
  seat: WorkerSeat,
  record: ProcessRecord,
  launched?: Launched,
): Promise<void> {
  const outcome = await poll(
    async () => launched?.endedWith() ?? (readyPid(seat.dataDir) === record.pid ? true : undefined),
    {
      timeoutMs: READY_TIMEOUT_MS,
      onWait: (seconds) =>
        context.onProgress(`${seat.title}: waiting until its node has said hello, ${seconds} s`),
    },
  );
  if (outcome === true) return;
  throw new InfraError(
    'WORKER_NOT_READY',
    `the worker of node ${seat.nodeId} ${outcome ?? `is not ready after ${READY_TIMEOUT_MS / 1000} s`}\n${launched?.logTail() ?? ''}`,
    `see ${logFileOf(context, seat)}`,
  );
}

function isOlderThanBuild(context: StackContext, own: ProcessRecord): boolean {
  const main = mainOf(context, appOf(own.command));
  return existsSync(main) && statSync(main).mtimeMs > Date.parse(own.startedAt);
}

function mainOf(context: StackContext, app: WorkerKind): string {
  return join(context.checkout, 'apps', app, 'dist', 'main.js');
}

function logFileOf(context: StackContext, seat: WorkerSeat): string {
  return join(context.dataDir, 'log', `${seat.name}.log`);
}

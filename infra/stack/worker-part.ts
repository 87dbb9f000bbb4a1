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

export type WorkerKind = 'worker-cpu' | 'worker-gpu';

/** A worker of this computer that takes work, or why there is none. */
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

/** Makes sure that this computer's one worker runs and polls its queue. Idempotent. */
export async function ensureWorker(context: StackContext, servers: WorkerServers): Promise<RunningWorker> {
  const { nodeId } = context.config;
  const own = findOwnProcess(context.dataDir, 'worker');
  if (own) {
    if (isOlderThanBuild(context, own)) {
      context.onProgress(
        'Worker: it runs an older build; npm run down, then npm run up, puts the new one to work',
      );
    }
    await waitReady(context, own);
    context.onProgress(`Worker: runs as node ${nodeId}`);
    return { kind: 'running', app: appOf(own.command), nodeId };
  }
  const app = await chooseWorker();
  const main = mainOf(context, app);
  if (!existsSync(main)) return { kind: 'absent', reason: `apps/${app} is not built` };
  context.onProgress(`Worker: starting ${app} as node ${nodeId}`);
  const launched = launch({
    label: 'Worker',
    command: process.execPath,
    args: [main],
    env: childEnvironment({ ...workerEnvironment(context, servers), ...markOf(context.dataDir, 'worker') }),
    logFile: logFileOf(context),
    lifetime: 'own',
  });
  const record = writeRecord(context.dataDir, 'worker', launched.identity);
  await waitReady(context, record, launched);
  context.onProgress(`Worker: started as node ${nodeId}`);
  return { kind: 'running', app, nodeId };
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
async function waitReady(context: StackContext, record: ProcessRecord, launched?: Launched): Promise<void> {
  const outcome = await poll(
    async () => launched?.endedWith() ?? (readyPid(context.dataDir) === record.pid ? true : undefined),
    {
      timeoutMs: READY_TIMEOUT_MS,
      onWait: (seconds) => context.onProgress(`Worker: waiting until its node has said hello, ${seconds} s`),
    },
  );
  if (outcome === true) return;
  throw new InfraError(
    'WORKER_NOT_READY',
    `the worker ${outcome ?? `is not ready after ${READY_TIMEOUT_MS / 1000} s`}\n${launched?.logTail() ?? ''}`,
    `see ${logFileOf(context)}`,
  );
}

function isOlderThanBuild(context: StackContext, own: ProcessRecord): boolean {
  const main = mainOf(context, appOf(own.command));
  return existsSync(main) && statSync(main).mtimeMs > Date.parse(own.startedAt);
}

function mainOf(context: StackContext, app: WorkerKind): string {
  return join(context.checkout, 'apps', app, 'dist', 'main.js');
}

function logFileOf(context: StackContext): string {
  return join(context.dataDir, 'log', 'worker.log');
}

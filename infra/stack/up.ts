import { ensureDocker, type DockerEngine } from '../docker/ensure-docker';
import { findCheckout } from '../checkout';
import { loadInfraEnv, type InfraEnv } from '../env';
import { type Progress, silent } from '../errors';
import { outlastDying } from '../process/dying';
import { withLock } from '../process/lock';
import { findConnection, writeConnection, type StackConnection } from './connection-file';
import { PROCESS_NAMES, type StackContext } from './context';
import { dataFolderFrom, ensureDataFolder } from './data-folder';
import { ensureS3, type RunningS3 } from './minio-part';
import { ensureStackConfig } from './stack-config';
import { ensureTemporal, type RunningTemporal } from './temporal-part';
import { ensureOwnerToken } from './owner-access';
import { ensureWeb, type RunningWeb } from './web-part';
import { ensureWorker, type RunningWorker } from './worker-part';
import { furtherSeats, workerNames } from './worker-seat';

export interface UpOptions {
  readonly env?: InfraEnv;
  readonly checkout?: string;
  readonly onProgress?: Progress;
  /** Servers only: for those who start workers themselves. @default true */
  readonly worker?: boolean;
  /** @default true */
  readonly web?: boolean;
}

/** A stack that runs and answers. */
export interface RunningStack {
  readonly dataDir: string;
  readonly installation: string;
  readonly connection: StackConnection;
  readonly docker: DockerEngine;
  readonly worker: RunningWorker;
  readonly web: RunningWeb;
  /** What this call started; everything else ran already. */
  readonly started: readonly string[];
}

/**
 * Starts what does not run, waits until all is healthy, and writes down how to reach it.
 *
 * Idempotent, from any state that a crash, a reboot or a killed terminal leaves; two at once wait for each other.
 */
export async function bringUp(options: UpOptions = {}): Promise<RunningStack> {
  const env = options.env ?? loadInfraEnv();
  const checkout = options.checkout ?? findCheckout();
  const onProgress = options.onProgress ?? silent;
  const dataDir = ensureDataFolder(dataFolderFrom(env, checkout), onProgress);
  return withLock(stackLock(dataDir), onProgress, async () => {
    const config = ensureStackConfig(dataDir, env);
    const context: StackContext = { env, checkout, dataDir, config, onProgress };
    await outlastDying(dataDir, [...PROCESS_NAMES, ...workerNames(dataDir)]);
    const [docker, temporal, s3] = await allOrFirstError([
      announceDocker(context),
      ensureTemporal(context),
      ensureS3(context),
    ] as const);
    const known = toConnection(context, temporal, s3);
    writeConnection(dataDir, known);
    const servers = { connection: known, docker: docker.address };
    const [worker, , web] = await allOrFirstError([
      startWorker(context, servers, options.worker ?? true),
      startFurtherWorkers(context, servers, options.worker ?? true),
      startWeb(context, servers, options.web ?? true),
    ] as const);
    const connection = web.kind === 'running' ? await letOwnerIn(context, known, web.localUrl) : known;
    const sources = {
      Temporal: temporal.source,
      MinIO: s3.source,
      'Web app': web.kind === 'running' ? web.source : web.kind,
    };
    const started = Object.entries(sources).flatMap(([name, source]) => (source === 'started' ? [name] : []));
    return { dataDir, installation: config.installation, connection, docker, worker, web, started };
  });
}

/** The name under which `up`, `down` and `reset` of one data folder wait for each other. */
export function stackLock(dataDir: string): string {
  return `stack:${dataDir}`;
}

async function announceDocker(context: StackContext): Promise<DockerEngine> {
  const engine = await ensureDocker(context);
  context.onProgress(
    `Docker: engine ${engine.version} ${engine.source === 'running' ? 'answers' : engine.source}`,
  );
  return engine;
}

async function startWorker(
  context: StackContext,
  servers: Parameters<typeof ensureWorker>[1],
  wanted: boolean,
): Promise<RunningWorker> {
  if (!wanted) return { kind: 'absent', reason: 'not asked for' };
  const worker = await ensureWorker(context, servers);
  if (worker.kind === 'absent') context.onProgress(`Worker: none started: ${worker.reason}`);
  return worker;
}

async function startFurtherWorkers(
  context: StackContext,
  servers: Parameters<typeof ensureWorker>[1],
  wanted: boolean,
): Promise<void> {
  if (wanted) await Promise.all(furtherSeats(context).map((seat) => ensureWorker(context, servers, seat)));
}

async function startWeb(
  context: StackContext,
  servers: Parameters<typeof ensureWeb>[1],
  wanted: boolean,
): Promise<RunningWeb> {
  if (!wanted) return { kind: 'absent', reason: 'not asked for' };
  const web = await ensureWeb(context, servers);
  if (web.kind === 'absent') context.onProgress(`Web app: none started: ${web.reason}`);
  return web;
}

/** Writes down where the app is and what opens it, for the command line of this computer. */
async function letOwnerIn(
  { env, dataDir }: StackContext,
  known: StackConnection,
  webUrl: string,
): Promise<StackConnection> {
  const connection = { ...known, webUrl, webToken: await ensureOwnerToken(env, known, known.webToken) };
  writeConnection(dataDir, connection);
  return connection;
}

/** What an earlier `up` knew of the web app stays true until this one knows better. */
function toConnection(context: StackContext, temporal: RunningTemporal, s3: RunningS3): StackConnection {
  const before = findConnection(context.dataDir);
  return {
    ...(before?.webUrl === undefined ? {} : { webUrl: before.webUrl }),
    ...(before?.webToken === undefined ? {} : { webToken: before.webToken }),
    version: 1,
    temporalAddress: temporal.address,
    temporalNamespace: context.env.WINSLOW_TEMPORAL_NAMESPACE,
    temporalUiUrl: temporal.uiUrl,
    s3: s3.access,
    s3ConsoleUrl: s3.consoleUrl,
  };
}

/** Waits for all also when one fails, so that none is cut off half-way, then throws the first failure. */
async function allOrFirstError<T extends readonly Promise<unknown>[]>(
  parts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

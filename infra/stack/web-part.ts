import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../env';
import { InfraError } from '../errors';
import type { EngineAddress } from '../docker/engine-address';
import { launch, type Launched } from '../process/launch';
import { listensBeyondLoopback } from '../process/listen-host';
import { poll } from '../process/poll';
import { findPortOwner } from '../process/port-owner';
import { environmentOf } from '../process/process-identity';
import { findOwnProcess, removeRecord, type ProcessRecord, writeRecord } from '../process/process-record';
import { stopProcess } from '../process/stop-process';
import { requireFreePort } from './claim-port';
import { isOwnStore, type StackConnection } from './connection-file';
import { markOf, PROCESS_TITLES, STOP_GRACE_MS, type StackContext } from './context';
import { keepWebPort } from './stack-config';
import { addressesOf, isWebHealthy, type WebAddresses } from './web-address';
import { SETTINGS_MARK, webEnvironment } from './web-environment';

/** A web app that answers, or why there is none. */
export type RunningWeb =
  | ({ readonly kind: 'running'; readonly source: 'running' | 'started' } & WebAddresses)
  | { readonly kind: 'absent'; readonly reason: string };

const READY_TIMEOUT_MS = 60_000;
/** How many ports after its own it looks for a free one. */
const PORTS_TRIED = 100;

/** The servers that the web app needs. */
export interface WebServers {
  readonly connection: StackConnection;
  readonly docker: EngineAddress;
}

/**
 * Makes sure that the newest build runs with today's settings. Idempotent. One that runs an older build or with other
 * settings is replaced: open pages connect again by themselves, and nobody is signed out.
 */
export async function ensureWeb(context: StackContext, servers: WebServers): Promise<RunningWeb> {
  const build = newestBuild(context.checkout);
  if (build === undefined) return { kind: 'absent', reason: 'apps/web is not built' };
  const own = findOwnProcess(context.dataDir, 'web');
  const usedPort = own && addressesOf(environmentOf(own.pid)).port;
  const plan = {
    ...servers,
    build,
    port: context.env.WINSLOW_WEB_PORT ?? usedPort ?? context.config.ports.web,
  };
  if (own) {
    const isSame = environmentOf(own.pid)[SETTINGS_MARK] === webEnvironment(context, plan)[SETTINGS_MARK];
    if (isSame) return keep(context, own);
    context.onProgress('Web app: it runs an older build or with other settings; starting it anew');
    await stop(context, own);
  }
  warnOfListening(context, servers.connection);
  const port = await claimPort(context, plan.port);
  const environment = webEnvironment(context, { ...plan, port });
  const addresses = addressesOf(environment);
  await start(context, { build, environment, localUrl: addresses.localUrl });
  keepWebPort(context.dataDir, context.config, port);
  context.onProgress(`Web app: started at ${addresses.url}`);
  return { kind: 'running', source: 'started', ...addresses };
}

async function keep(context: StackContext, own: ProcessRecord): Promise<RunningWeb> {
  const addresses = addressesOf(environmentOf(own.pid));
  await waitReady(context, addresses.localUrl);
  context.onProgress(`Web app: runs at ${addresses.url}`);
  return { kind: 'running', source: 'running', ...addresses };
}

async function stop(context: StackContext, own: ProcessRecord): Promise<void> {
  const options = { graceMs: STOP_GRACE_MS.web, label: PROCESS_TITLES.web, onProgress: context.onProgress };
  await stopProcess(own, options);
  removeRecord(context.dataDir, 'web');
}

async function start(
  context: StackContext,
  { build, environment, localUrl }: { build: string; environment: Record<string, string>; localUrl: string },
): Promise<void> {
  const launched = launch({
    label: PROCESS_TITLES.web,
    command: process.execPath,
    args: [join(build, 'apps/web/server.js')],
    env: childEnvironment({ ...environment, ...markOf(context.dataDir, 'web') }),
    logFile: logFileOf(context),
    lifetime: 'own',
  });
  writeRecord(context.dataDir, 'web', launched.identity);
  await waitReady(context, localUrl, launched);
}

/** A port that was asked for is taken or refused; else the next free one is. */
async function claimPort(context: StackContext, wanted: number): Promise<number> {
  if (context.env.WINSLOW_WEB_PORT !== undefined) {
    await requireFreePort(wanted, 'the web app', 'WINSLOW_WEB_PORT');
    return wanted;
  }
  for (let port = wanted; port < wanted + PORTS_TRIED; port += 1) {
    if (findPortOwner(port)) continue;
    if (port !== wanted) context.onProgress(`Web app: port ${wanted} is taken, using ${port}`);
    return port;
  }
  throw new InfraError(
    'PORT_TAKEN',
    `no port from ${wanted} to ${wanted + PORTS_TRIED - 1} is free for the web app`,
    'choose one by WINSLOW_WEB_PORT',
  );
}

function warnOfListening({ env, onProgress }: StackContext, connection: StackConnection): void {
  const isOwn = isOwnStore(connection);
  const isReached = listensBeyondLoopback(env.WINSLOW_WEB_HOST);
  if (isReached) {
    const what = isOwn ? 'the web app and the object store listen' : 'the web app listens';
    onProgress(
      `WARNING: ${what} on ${env.WINSLOW_WEB_HOST}, so other computers reach them, over http without encryption`,
    );
  }
  const isEncrypted = env.WINSLOW_WEB_URL?.startsWith('https:') ?? false;
  const isStoreKept = !isOwn && !listensBeyondLoopback(new URL(connection.s3.endpoint).hostname);
  if (env.WINSLOW_S3_PUBLIC_ENDPOINT !== undefined || !(isEncrypted || (isReached && isStoreKept))) return;
  onProgress(
    `WARNING: browsers fetch files from the object store${isEncrypted ? ', under https only' : ''}: say under which address by WINSLOW_S3_PUBLIC_ENDPOINT`,
  );
}

/** `launched` is missing for one that an earlier call started. */
async function waitReady(context: StackContext, localUrl: string, launched?: Launched): Promise<void> {
  const outcome = await poll(
    async () => launched?.endedWith() ?? ((await isWebHealthy(localUrl)) || undefined),
    {
      timeoutMs: READY_TIMEOUT_MS,
      onWait: (seconds) => context.onProgress(`Web app: waiting until it answers, ${seconds} s`),
    },
  );
  if (outcome === true) return;
  throw new InfraError(
    'WEB_NOT_READY',
    `the web app ${outcome ?? `does not answer at ${localUrl} after ${READY_TIMEOUT_MS / 1000} s`}\n${launched?.logTail() ?? ''}`,
    `see ${logFileOf(context)}`,
  );
}

function newestBuild(checkout: string): string | undefined {
  const current = join(checkout, 'dist/web/current');
  return existsSync(join(current, 'apps/web/server.js')) ? realpathSync(current) : undefined;
}

function logFileOf(context: StackContext): string {
  return join(context.dataDir, 'log', 'web.log');
}

import { obtainBinary } from '../binaries/obtain-binary';
import { InfraError } from '../errors';
import { ensureBucket, type S3Access } from '../minio/ensure-bucket';
import { MINIO_BINARY } from '../minio/minio-binary';
import { speaksS3 } from '../minio/s3-health';
import { launchMinio } from '../minio/start-minio';
import { listensBeyondLoopback, LOOPBACK, reachableHost } from '../process/listen-host';
import { findOwnProcess, removeRecord, type ProcessRecord, writeRecord } from '../process/process-record';
import { stopProcess } from '../process/stop-process';
import { requireFreePort } from './claim-port';
import { markOf, PROCESS_TITLES, STOP_GRACE_MS, type StackContext } from './context';
import { keepPorts, listenHostOf, type ServerPorts } from './ports-in-use';
import { askedPorts, loopbackPort } from './stack-config';

/** An object store that answers and has our bucket. */
export interface RunningS3 {
  readonly access: S3Access;
  readonly consoleUrl?: string;
  readonly source: 'foreign' | 'running' | 'started';
}

/** Makes sure that the object store runs and has our bucket. Idempotent. */
export async function ensureS3(context: StackContext): Promise<RunningS3> {
  const server = await findOrStart(context);
  await ensureBucket(server.access);
  context.onProgress(
    `MinIO: ${server.source === 'started' ? 'started' : 'runs'} at ${server.access.endpoint}`,
  );
  return server;
}

async function findOrStart(context: StackContext): Promise<RunningS3> {
  const asked = askedPorts(context.env).s3;
  const planned = { port: asked ?? context.config.ports.s3, uiPort: context.config.ports.s3Console };
  const own = isElsewhere(context) ? undefined : findOwnProcess(context.dataDir, 'minio');
  if (own) {
    const ports = keepPorts(own, asked, { title: 'MinIO', variable: 'WINSLOW_S3_PORT', planned });
    if (listenHostOf(own.command) === hostFor(context))
      return { ...ownServer(context, ports), source: 'running' };
    await stopToMove(context, own);
    await start(context, ports);
    return { ...ownServer(context, ports), source: 'started' };
  }
  const foreign = await findForeign(context);
  if (foreign) return foreign;
  await start(context, planned);
  return { ...ownServer(context, planned), source: 'started' };
}

/** Whoever works with the store waits for it while it is away, as long as it comes back where it was for them. */
async function stopToMove(context: StackContext, own: ProcessRecord): Promise<void> {
  const { dataDir, onProgress } = context;
  const [before, host] = [listenHostOf(own.command) ?? LOOPBACK, hostFor(context)];
  const move = `it listens on ${before}, the settings (WINSLOW_WEB_HOST) say ${host}`;
  if (reachableHost(before) !== reachableHost(host)) {
    throw new InfraError(
      'HOST_CHANGED',
      `MinIO of this installation runs as process ${own.pid}: ${move}`,
      `run \`npm run down\` first, or set WINSLOW_WEB_HOST=${before}`,
    );
  }
  onProgress(`MinIO: ${move}; starting it anew`);
  await stopProcess(own, { graceMs: STOP_GRACE_MS.minio, label: PROCESS_TITLES.minio, onProgress });
  removeRecord(dataDir, 'minio');
}

async function start(context: StackContext, ports: ServerPorts): Promise<void> {
  const binary = await obtainBinary(MINIO_BINARY, context);
  const from = binary.source === 'path' ? binary.path : binary.source;
  context.onProgress(`MinIO: ${binary.version} (${from}), starting`);
  await requireFreePort(ports.port, 'MinIO', 'WINSLOW_S3_PORT');
  await requireFreePort(ports.uiPort, 'the MinIO console', 'WINSLOW_S3_CONSOLE_PORT');
  await launchMinio({
    ...context,
    ...context.config.minio,
    binary: binary.path,
    host: hostFor(context),
    port: ports.port,
    consolePort: ports.uiPort,
    region: context.env.WINSLOW_S3_REGION,
    lifetime: 'own',
    env: markOf(context.dataDir, 'minio'),
    onLaunched: ({ identity }) =>
      writeRecord(context.dataDir, 'minio', identity, { version: binary.version }),
  });
}

/** Browsers fetch files from the store itself, so other computers have to reach it where they reach the web app. */
function hostFor({ env }: StackContext): string {
  return listensBeyondLoopback(env.WINSLOW_WEB_HOST) ? env.WINSLOW_WEB_HOST : LOOPBACK;
}

/** Our own server is reached with its root key: nodes with narrower ones come with joining. */
function ownServer(context: StackContext, ports: ServerPorts): { access: S3Access; consoleUrl: string } {
  const { minio } = context.config;
  return {
    access: {
      endpoint: `http://${reachableHost(hostFor(context))}:${ports.port}`,
      region: context.env.WINSLOW_S3_REGION,
      bucket: context.env.WINSLOW_S3_BUCKET,
      accessKey: minio.rootUser,
      secretKey: minio.rootPassword,
    },
    consoleUrl: `http://${LOOPBACK}:${ports.uiPort}`,
  };
}

function isElsewhere({ env }: StackContext): boolean {
  return env.WINSLOW_S3_ENDPOINT !== undefined && loopbackPort(env.WINSLOW_S3_ENDPOINT) === undefined;
}

/** A server that the settings name outright is used as it is, and never stopped. */
async function findForeign(context: StackContext): Promise<RunningS3 | undefined> {
  const { env } = context;
  const endpoint = env.WINSLOW_S3_ENDPOINT;
  if (endpoint === undefined) return undefined;
  if (!(await speaksS3(endpoint))) {
    if (!isElsewhere(context)) return undefined;
    throw new InfraError(
      'S3_UNREACHABLE',
      `no object store answers at WINSLOW_S3_ENDPOINT=${endpoint}`,
      'start it, or unset the variable to use one of our own',
    );
  }
  if (env.WINSLOW_S3_ACCESS_KEY === undefined || env.WINSLOW_S3_SECRET_KEY === undefined) {
    throw new InfraError(
      'S3_KEYS_MISSING',
      `the object store at ${endpoint} is not ours, and no keys are given for it`,
      'set WINSLOW_S3_ACCESS_KEY and WINSLOW_S3_SECRET_KEY, or unset WINSLOW_S3_ENDPOINT to use one of our own',
    );
  }
  const access: S3Access = {
    endpoint,
    region: env.WINSLOW_S3_REGION,
    bucket: env.WINSLOW_S3_BUCKET,
    accessKey: env.WINSLOW_S3_ACCESS_KEY,
    secretKey: env.WINSLOW_S3_SECRET_KEY,
  };
  return { access, source: 'foreign' };
}

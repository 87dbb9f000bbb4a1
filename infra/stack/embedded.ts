import { randomBytes } from 'node:crypto';
import { obtainBinary, type ObtainedBinary, type ObtainOptions } from '../binaries/obtain-binary';
import type { Progress } from '../errors';
import type { S3Access } from '../minio/ensure-bucket';
import { MINIO_BINARY } from '../minio/minio-binary';
import { launchMinio } from '../minio/start-minio';
import type { Launched } from '../process/launch';
import { freePort } from '../process/port-owner';
import { type StopOutcome, stopProcess } from '../process/stop-process';
import { launchTemporal } from '../temporal/start-temporal';
import { TEMPORAL_BINARY } from '../temporal/temporal-binary';
import { LOOPBACK } from '../process/listen-host';

/** A server that ends with the process that started it, at the latest. */
export interface EmbeddedServer {
  /** `host:port` of Temporal, the URL of MinIO. */
  readonly address: string;
  readonly uiUrl: string;
  readonly port: number;
  readonly pid: number;
  /** SIGTERM, then SIGKILL. Idempotent. For a hard end in a test, signal `pid` instead. */
  stop(): Promise<StopOutcome>;
}

/** MinIO with the access to a bucket, which `ensureBucket` makes. */
export interface EmbeddedMinio extends EmbeddedServer {
  readonly access: S3Access;
}

const STOP_GRACE_MS = 10_000;

/** Finds or builds the Temporal CLI. */
export function obtainTemporal(options?: ObtainOptions): Promise<ObtainedBinary> {
  return obtainBinary(TEMPORAL_BINARY, options);
}

/** Finds or builds MinIO. */
export function obtainMinio(options?: ObtainOptions): Promise<ObtainedBinary> {
  return obtainBinary(MINIO_BINARY, options);
}

/** Starts a Temporal server with its file below `dataDir`; on free ports unless told otherwise. */
export async function startTemporal(options: {
  dataDir: string;
  port?: number;
  uiPort?: number;
  namespace?: string;
  onProgress?: Progress;
}): Promise<EmbeddedServer> {
  const binary = await obtainTemporal(options);
  const port = options.port ?? (await freePort());
  const uiPort = options.uiPort ?? (await freePort());
  const launched = await launchTemporal({
    ...options,
    binary: binary.path,
    port,
    uiPort,
    namespace: options.namespace ?? 'winslow',
    lifetime: 'caller',
  });
  const uiUrl = `http://${LOOPBACK}:${uiPort}`;
  return { address: `${LOOPBACK}:${port}`, uiUrl, port, ...handle(launched, 'Temporal') };
}

/** Starts a MinIO server with its drive below `dataDir`; on free ports and with random keys unless told otherwise. */
export async function startMinio(options: {
  dataDir: string;
  port?: number;
  consolePort?: number;
  bucket?: string;
  keys?: { accessKey: string; secretKey: string };
  onProgress?: Progress;
}): Promise<EmbeddedMinio> {
  const binary = await obtainMinio(options);
  const port = options.port ?? (await freePort());
  const consolePort = options.consolePort ?? (await freePort());
  const keys = options.keys ?? { accessKey: 'winslow', secretKey: randomBytes(24).toString('base64url') };
  const access: S3Access = {
    endpoint: `http://${LOOPBACK}:${port}`,
    region: 'us-east-1',
    bucket: options.bucket ?? 'winslow',
    ...keys,
  };
  const launched = await launchMinio({
    ...options,
    binary: binary.path,
    host: LOOPBACK,
    port,
    consolePort,
    region: access.region,
    rootUser: keys.accessKey,
    rootPassword: keys.secretKey,
    lifetime: 'caller',
  });
  const uiUrl = `http://${LOOPBACK}:${consolePort}`;
  return { address: access.endpoint, uiUrl, port, access, ...handle(launched, 'MinIO') };
}

function handle({ identity }: Launched, label: string): Pick<EmbeddedServer, 'pid' | 'stop'> {
  return { pid: identity.pid, stop: () => stopProcess(identity, { graceMs: STOP_GRACE_MS, label }) };
}

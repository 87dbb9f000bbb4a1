import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { taskQueues } from '@winslow/workflows/contract';
import { findCheckout } from '../checkout';
import type { InfraEnv } from '../env';
import { isS3Healthy, speaksS3 } from '../minio/s3-health';
import { environmentOf, residentBytes } from '../process/process-identity';
import { findOwnProcess, type ProcessRecord } from '../process/process-record';
import { lastPollOf } from '../temporal/task-queue-pollers';
import { askTemporal } from '../temporal/temporal-connection';
import { LOOPBACK, reachableHost } from '../process/listen-host';
import type { FurtherWorkerName, ProcessName } from './context';
import { listenHostOf, portsOf } from './ports-in-use';
import type { StoredStackConfig } from './stack-config';
import { addressesOf, isWebHealthy } from './web-address';
import { appOf, readyPid } from './worker-part';
import { firstSeat, furtherSeats, type WorkerSeat } from './worker-seat';

/** One part of the stack. */
export interface PartStatus {
  readonly name: ProcessName | FurtherWorkerName | 'docker';
  readonly title: string;
  /** `foreign`: runs, but was not started by us and is never stopped by us. */
  readonly state: 'running' | 'foreign' | 'stopped';
  readonly healthy: boolean;
  readonly pid?: number;
  readonly address?: string;
  /** The page for people, where there is one. */
  readonly ui?: string;
  readonly version?: string;
  readonly memoryBytes?: number;
  /** ISO 8601. */
  readonly since?: string;
  readonly note?: string;
}

/** Where to look. */
export interface StatusLook {
  readonly env: InfraEnv;
  readonly dataDir: string;
  readonly config: StoredStackConfig | undefined;
}

/** A poll waits for up to a minute; a worker that has not asked for two does not take work. */
const POLL_AGE_LIMIT_MS = 120_000;

export async function temporalStatus(look: StatusLook): Promise<PartStatus> {
  const common = { name: 'temporal', title: 'Temporal' } as const;
  const own = findOwnProcess(look.dataDir, 'temporal');
  const ports = own && portsOf(own.command);
  const address = ports ? `${LOOPBACK}:${ports.port}` : look.env.WINSLOW_TEMPORAL_ADDRESS;
  const health = address === undefined ? undefined : await askTemporal(address);
  if (own && ports) {
    const ui = `http://${LOOPBACK}:${ports.uiPort}`;
    return {
      ...common,
      ...facts(own),
      address,
      ui,
      version: health?.serverVersion ?? own.version,
      healthy: !!health,
    };
  }
  if (health) return { ...common, state: 'foreign', healthy: true, address, version: health.serverVersion };
  return { ...common, state: 'stopped', healthy: false };
}

export async function minioStatus(look: StatusLook): Promise<PartStatus> {
  const common = { name: 'minio', title: 'MinIO' } as const;
  const own = findOwnProcess(look.dataDir, 'minio');
  const ports = own && portsOf(own.command);
  if (own && ports) {
    const address = `http://${reachableHost(listenHostOf(own.command) ?? LOOPBACK)}:${ports.port}`;
    const ui = `http://${LOOPBACK}:${ports.uiPort}`;
    return {
      ...common,
      ...facts(own),
      address,
      ui,
      version: own.version,
      healthy: await isS3Healthy(address),
    };
  }
  const address = look.env.WINSLOW_S3_ENDPOINT;
  if (address && (await speaksS3(address))) return { ...common, state: 'foreign', healthy: true, address };
  return { ...common, state: 'stopped', healthy: false };
}

/** The first worker of this computer, and the further ones. */
export function workersStatus(look: StatusLook, temporal: PartStatus): Promise<PartStatus[]> {
  const { dataDir, config } = look;
  const nothing: PartStatus = { name: 'worker', title: 'Worker', state: 'stopped', healthy: false };
  if (!config) return Promise.resolve([nothing]);
  const seats = [firstSeat({ dataDir, config }), ...furtherSeats({ dataDir, config })];
  return Promise.all(seats.map((seat) => workerStatus(look, temporal, seat)));
}

async function workerStatus(look: StatusLook, temporal: PartStatus, seat: WorkerSeat): Promise<PartStatus> {
  const { name, nodeId } = seat;
  const address = `node ${nodeId}`;
  const own = findOwnProcess(look.dataDir, name);
  if (!own) return { name, title: 'Worker', address, state: 'stopped', healthy: false };
  const app = appOf(own.command);
  const fault =
    readyPid(seat.dataDir) === own.pid
      ? await whyNoWork(look, temporal, taskQueues.nodeOps(nodeId))
      : 'its node has not said hello yet';
  return {
    name,
    title: `Worker (${app === 'worker-gpu' ? 'GPU' : 'CPU'})`,
    ...facts(own),
    address,
    version: appVersion(app),
    healthy: fault === undefined,
    note: fault,
  };
}

export async function webStatus(look: StatusLook): Promise<PartStatus> {
  const own = findOwnProcess(look.dataDir, 'web');
  if (!own) return { name: 'web', title: 'Web app', state: 'stopped', healthy: false };
  const { url, localUrl } = addressesOf(environmentOf(own.pid));
  return {
    name: 'web',
    title: 'Web app',
    ...facts(own),
    address: url,
    version: appVersion('web'),
    healthy: await isWebHealthy(localUrl),
  };
}

async function whyNoWork(look: StatusLook, temporal: PartStatus, queue: string): Promise<string | undefined> {
  if (!temporal.healthy || temporal.address === undefined) return 'waits for Temporal';
  const polled = await lastPollOf(temporal.address, look.env.WINSLOW_TEMPORAL_NAMESPACE, queue);
  return polled !== undefined && Date.now() - polled < POLL_AGE_LIMIT_MS
    ? undefined
    : `does not poll ${queue}`;
}

function facts(own: ProcessRecord): Pick<PartStatus, 'state' | 'pid' | 'memoryBytes' | 'since'> {
  return { state: 'running', pid: own.pid, memoryBytes: residentBytes(own.pid), since: own.startedAt };
}

function appVersion(app: string): string | undefined {
  const text = readFileSync(join(findCheckout(), 'apps', app, 'package.json'), 'utf8');
  return z.object({ version: z.string().optional() }).parse(JSON.parse(text)).version;
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { InfraEnv } from '../env';
import { InfraError } from '../errors';
import { writePrivateFile } from '../process/write-file';
import { STACK_FILE } from './data-folder';

/** Short, since it is part of container names and labels. */
const INSTALLATION_BYTES = 6;

/** As in a host name. */
const NODE_ID_LENGTH = 63;

const DEFAULT_WEB_PORT = 3000;

const port = z.number().int().min(1).max(65_535);

const nodeId = z.string().regex(/^[a-z0-9-]+$/);

const furtherWorkerSchema = z.object({
  nodeId,
  /** Environment variables of the worker, beside those that all have. */
  settings: z.record(z.string().regex(/^WINSLOW_[A-Z0-9_]+$/), z.string()),
});

/** A worker of this computer beside its first one: started by `npm run worker`, and from then on by `up`. */
export type FurtherWorker = z.infer<typeof furtherWorkerSchema>;

const stackConfigSchema = z.object({
  version: z.literal(1),
  /** Random; carried by every container of a stage, so that installations on one computer stay apart. */
  installation: z.string().regex(/^[a-z0-9]{1,16}$/),
  nodeId,
  workers: z.array(furtherWorkerSchema).default([]),
  ports: z.object({
    temporal: port,
    temporalUi: port,
    s3: port,
    s3Console: port,
    web: port.default(DEFAULT_WEB_PORT),
  }),
  /** What session cookies are encrypted with; missing in the file of a Winslow without a web app. */
  sessionSecret: z.string().min(32).optional(),
  minio: z.object({ rootUser: z.string(), rootPassword: z.string() }),
});

/** `stack.json` of the data folder, as it lies there. */
export type StoredStackConfig = z.infer<typeof stackConfigSchema>;

/** What an installation decided at its first start and keeps. */
export type StackConfig = StoredStackConfig & { readonly sessionSecret: string };

export type StackPorts = StackConfig['ports'];

const DEFAULT_PORTS: StackPorts = {
  temporal: 7233,
  temporalUi: 8233,
  s3: 9000,
  s3Console: 9001,
  web: DEFAULT_WEB_PORT,
};

/** The Web UI stands this far above Temporal when only Temporal's port is set, and the console one above S3. */
const UI_PORT_DISTANCE = 1000;

/** Reads `stack.json`; undefined where no installation is. */
export function readStackConfig(dataDir: string): StoredStackConfig | undefined {
  const file = join(dataDir, STACK_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return stackConfigSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new InfraError(
      'STACK_FILE_BROKEN',
      `${file} cannot be read; it holds the password of the object store in this folder`,
      'restore it from a backup, or run `npm run reset` to begin anew',
      { cause },
    );
  }
}

/** Reads or makes `stack.json`. A setting given now is kept for the next time; one not given stays as it was. */
export function ensureStackConfig(dataDir: string, env: InfraEnv): StackConfig {
  const before = readStackConfig(dataDir);
  const config: StackConfig = {
    version: 1,
    installation: before?.installation ?? randomBytes(INSTALLATION_BYTES).toString('hex'),
    nodeId: env.WINSLOW_NODE_ID ?? before?.nodeId ?? nodeIdFrom(hostname()),
    workers: before?.workers ?? [],
    ports: choosePorts(env, before?.ports),
    sessionSecret: before?.sessionSecret ?? randomBytes(32).toString('base64url'),
    minio: before?.minio ?? {
      rootUser: `winslow-${randomBytes(4).toString('hex')}`,
      rootPassword: randomBytes(24).toString('base64url'),
    },
  };
  if (JSON.stringify(config) !== JSON.stringify(before)) {
    writeStackConfig(dataDir, config);
  }
  return config;
}

/** Keeps the port that the web app found free, so that its address stays the same. */
export function keepWebPort(dataDir: string, config: StackConfig, web: number): void {
  if (config.ports.web !== web) writeStackConfig(dataDir, { ...config, ports: { ...config.ports, web } });
}

/** Keeps which further workers this computer has. */
export function keepWorkers(dataDir: string, config: StackConfig, workers: readonly FurtherWorker[]): void {
  writeStackConfig(dataDir, { ...config, workers: [...workers] });
}

function writeStackConfig(dataDir: string, config: StackConfig): void {
  writePrivateFile(join(dataDir, STACK_FILE), `${JSON.stringify(config, null, 2)}\n`);
}

/** Ports by setting, then as the installation had them, then the defaults. */
export function choosePorts(env: Partial<InfraEnv>, before: StackPorts | undefined): StackPorts {
  const { WINSLOW_TEMPORAL_PORT: temporal, WINSLOW_S3_PORT: s3 } = env;
  const kept = before ?? DEFAULT_PORTS;
  const temporalUi = followingPort(temporal, UI_PORT_DISTANCE, kept.temporal);
  return {
    temporal: temporal ?? kept.temporal,
    temporalUi: env.WINSLOW_TEMPORAL_UI_PORT ?? temporalUi ?? kept.temporalUi,
    s3: s3 ?? kept.s3,
    web: env.WINSLOW_WEB_PORT ?? kept.web,
    s3Console: env.WINSLOW_S3_CONSOLE_PORT ?? followingPort(s3, 1, kept.s3) ?? kept.s3Console,
  };
}

/**
 * The port that the settings ask for outright: by its own variable, else by an address on this computer. One in an
 * address is not kept for the next time, since it may be somebody else's server.
 */
export function askedPorts(env: Partial<InfraEnv>): { temporal?: number; s3?: number } {
  const address = env.WINSLOW_TEMPORAL_ADDRESS;
  return {
    temporal: env.WINSLOW_TEMPORAL_PORT ?? loopbackPort(address && `http://${address}`),
    s3: env.WINSLOW_S3_PORT ?? loopbackPort(env.WINSLOW_S3_ENDPOINT),
  };
}

/** The port of an address on this computer, undefined for one elsewhere. */
export function loopbackPort(url: string | undefined): number | undefined {
  if (!url) return undefined;
  const parsed = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname)) return undefined;
  return Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80);
}

/** A host name as a node id: lower case, digits and dashes. */
export function nodeIdFrom(host: string): string {
  const id = host
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, NODE_ID_LENGTH)
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'node' : id;
}

function followingPort(chosen: number | undefined, distance: number, kept: number): number | undefined {
  return chosen === undefined || chosen === kept ? undefined : chosen + distance;
}

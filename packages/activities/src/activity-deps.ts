import type { NodeStorage, Store } from '@winslow/storage';
import type { ContainerRuntime } from './container/container-runtime';

/** Everything that the activities touch, built by the worker's composition root. */
export interface ActivityDeps {
  readonly runtime: ContainerRuntime;
  readonly store: Store;
  readonly nodeStorage: NodeStorage;
  /** Absolute host path that `nodeStorage` was opened on. */
  readonly dataDir: string;
  /** Keeps apart the containers of several Winslows on one engine. */
  readonly installation: string;
  readonly nodeId: string;
  /** Changes with every boot of the computer. */
  readonly bootId: () => Promise<string>;
  readonly clock: Clock;
  readonly logger: ActivityLogger;
  readonly settings?: Partial<ActivitySettings>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface ActivityLogger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface ActivitySettings {
  /** A stage that logs more bytes is ended. @default 2 GiB */
  readonly logLimitBytes: number;
  /** Processes and threads in one container. @default 4096 */
  readonly pidsLimit: number;
  /** Between SIGTERM and SIGKILL, in milliseconds. @default 10000 */
  readonly stopGraceMs: number;
  /** Between two heartbeats, in milliseconds. @default 2000 */
  readonly heartbeatMs: number;
  /** At most one write of the open log chunk in this time, in milliseconds. @default 1000 */
  readonly logCommitMs: number;
}

export const DEFAULT_ACTIVITY_SETTINGS: ActivitySettings = {
  logLimitBytes: 2 * 1024 ** 3,
  pidsLimit: 4096,
  stopGraceMs: 10_000,
  heartbeatMs: 2_000,
  logCommitMs: 1_000,
};

/** The settings of a worker, defaults filled in. */
export function resolveSettings({ settings }: Pick<ActivityDeps, 'settings'>): ActivitySettings {
  return { ...DEFAULT_ACTIVITY_SETTINGS, ...settings };
}

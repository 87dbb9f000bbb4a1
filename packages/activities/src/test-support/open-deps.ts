import { createNodeStorage, type CacheSettings, type S3ObjectStore } from '@winslow/storage';
import type Docker from 'dockerode';
import type { ActivityDeps, ActivitySettings } from '../activity-deps';
import { DockerRuntime } from '../container/docker-runtime';

/** Keeps the tests' containers apart from everybody else's. */
export const INSTALLATION = 'itest';

export interface NodeOptions {
  readonly settings?: Partial<ActivitySettings>;
  readonly bootId?: () => Promise<string>;
  readonly cache?: Partial<CacheSettings>;
}

export interface DepsSource {
  readonly docker: Docker;
  readonly store: S3ObjectStore;
  readonly dataDir: string;
  readonly options: NodeOptions;
}

export async function openDeps({ docker, store, dataDir, options }: DepsSource): Promise<ActivityDeps> {
  const nodeStorage = await createNodeStorage({
    store,
    dataFolder: dataDir,
    bootId: 'boot-1',
    cache: options.cache,
  });
  const ignore = () => undefined;
  return {
    runtime: new DockerRuntime(docker),
    store,
    nodeStorage,
    dataDir,
    installation: INSTALLATION,
    nodeId: dataDir.slice(-6),
    bootId: options.bootId ?? (() => Promise.resolve('boot-1')),
    clock: { now: Date.now },
    logger: { debug: ignore, info: ignore, warn: ignore },
    settings: { heartbeatMs: 50, logCommitMs: 50, stopGraceMs: 2_000, ...options.settings },
  };
}

import { readFile } from 'node:fs/promises';
import { Client } from '@temporalio/client';
import { join } from 'node:path';
import {
  createActivities,
  createNodeActivities,
  createPlacementActivities,
  DockerRuntime,
  type ActivityLogger,
  type NodeProbe,
} from '@winslow/activities';
import { createNodeStorage } from '@winslow/storage';
import type { NodeIdentity } from './announce-node';
import { dockerVersionOf } from './connect-docker';
import type { ActivityGroups } from './create-workers';
import { TemporalFleet } from './fleet/temporal-fleet';
import type { GpuProbe } from './gpu-probe';
import { checkNodeGpus } from './gpus/check-node-gpus';
import type { Log } from './log';
import type { NodeMeasuring } from './metrics/measure-node';
import { createNodeProbe } from './node-inventory';
import type { WorkerEnv } from './worker-env';
import type { WorkerServices } from './worker-services';

export interface AssembleOptions {
  readonly env: WorkerEnv;
  readonly gpus: GpuProbe;
  /** `<WINSLOW_DATA>/node` */
  readonly folder: string;
  readonly node: NodeIdentity;
  readonly services: WorkerServices;
  readonly measuring: Pick<NodeMeasuring, 'monitor' | 'onlookers'>;
  readonly log: Log;
}

/**
 * Builds all activities of this node over its real adapters. Opening the node's storage cleans what a killed worker left
 * half-done; containers are not touched: their activities find them again when Temporal tries them anew.
 */
export async function assembleActivities(options: AssembleOptions): Promise<ActivityGroups> {
  const { env, folder, services, log, node: identity } = options;
  const runtime = new DockerRuntime(services.docker);
  const bootId = await readBootId();
  const nodeStorage = await createNodeStorage({
    store: services.store,
    dataFolder: folder,
    bootId,
    cache: env.WINSLOW_CACHE_LIMIT === undefined ? {} : { limitBytes: env.WINSLOW_CACHE_LIMIT },
  });
  const owner = { installation: env.WINSLOW_INSTALLATION, nodeId: identity.nodeId };
  const file = join(folder, 'gpus.json');
  const gpus = checkNodeGpus({ probe: options.gpus, bootId, file, docker: services.docker, runtime, owner });
  const all = createActivities({
    runtime,
    store: services.store,
    nodeStorage,
    dataDir: folder,
    installation: env.WINSLOW_INSTALLATION,
    nodeId: identity.nodeId,
    bootId: () => Promise.resolve(bootId),
    clock: { now: Date.now },
    logger: toActivityLogger(log),
    settings: env.WINSLOW_LOG_LIMIT === undefined ? {} : { logLimitBytes: env.WINSLOW_LOG_LIMIT },
  });
  const { prepareStage, runContainer, sealStage, storeStage, ...others } = all;
  const { cleanStage, listRunFiles, publishRunFile, collectWorkspaces, removeProject, ...control } = others;
  const { watch, ...nodeOps } = createNodeActivities({
    probe: createProbe({ ...options, gpus }),
    containers: runtime,
    owner,
    files: { list: () => nodeStorage.listAttempts(), remove: cleanStage },
    workerId: identity.workerId,
    isWatched: () => options.measuring.onlookers.isWatched(),
  });
  const placement = createPlacementActivities({
    fleet: new TemporalFleet(
      new Client({ connection: services.temporal, namespace: env.WINSLOW_TEMPORAL_NAMESPACE }),
    ),
    store: services.store,
    logger: toActivityLogger(log),
  });
  return {
    control: { ...control, ...placement },
    stages: { prepareStage, runContainer, sealStage, storeStage },
    ops: { ...nodeOps, cleanStage, listRunFiles, publishRunFile },
    presence: { watch },
    jobs: { collectWorkspaces, removeProject },
  };
}

function createProbe({ env, gpus, folder, node, services, measuring }: AssembleOptions): NodeProbe {
  return createNodeProbe(
    {
      ...node,
      labels: env.WINSLOW_LABELS,
      weights: env.WINSLOW_WEIGHTS,
      dataFolder: folder,
      declaredCpus: env.WINSLOW_CPUS,
      declaredMemoryBytes: env.WINSLOW_MEMORY,
      declaredDiskBytes: env.WINSLOW_DISK,
      dockerVersion: () => dockerVersionOf(services.docker),
      utilisation: () => measuring.monitor.latest(),
    },
    gpus,
  );
}

async function readBootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

function toActivityLogger(log: Log): ActivityLogger {
  return {
    debug: (message, fields = {}) => log.debug(fields, message),
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
  };
}

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { messageOf } from '@winslow/domain';
import { announceLeave, type NodeIdentity } from './announce-node';
import { assembleActivities } from './assemble-activities';
import { createWorkers, type ActivityGroups } from './create-workers';
import { nodeClassOf, type GpuProbe } from './gpu-probe';
import { handBackActivities } from './hand-back-activities';
import { installRuntime } from './install-runtime';
import { keepPlacement } from './keep-placement';
import { createLog, type Log } from './log';
import { measureNode } from './metrics/measure-node';
import { NodeAnnouncer } from './node-announcer';
import { NodeClaim } from './node-claim';
import { lockNode } from './node-lock';
import { protectFromOomKiller } from './oom-score';
import { guardPresence, type PresenceGuard } from './presence-guard';
import { raisePriority } from './priority';
import { createReadyFile, type ReadyFile } from './ready-file';
import { runWorkers } from './run-workers';
import { listenForShutdown } from './shutdown-signals';
import type { Patience } from './until-ready';
import type { WorkerEnv } from './worker-env';
import { connectServices, type WorkerServices } from './worker-services';

export interface RunWorkerOptions {
  readonly env: WorkerEnv;
  readonly gpus: GpuProbe;
  /** Compiled workflows; not needed with WINSLOW_CONTROL=off. */
  readonly workflowBundle: string;
}

/** Runs a node until SIGTERM or SIGINT. Returns the exit code: 0 after leaving politely, 1 after a fault, which is logged. */
export async function runWorker(options: RunWorkerOptions): Promise<number> {
  const log = createLog(options.env.WINSLOW_LOG_LEVEL, options.env.WINSLOW_NODE_ID);
  const shutdown = listenForShutdown(log);
  try {
    await liveAsNode(options, { log, signal: shutdown.signal });
    log.info('the worker has left');
    return 0;
  } catch (error) {
    if (shutdown.signal.aborted) {
      log.info(`the worker has left before it was ready: ${messageOf(error)}`);
      return 0;
    }
    log.error(
      { stack: error instanceof Error ? error.stack : undefined },
      `the worker cannot go on: ${messageOf(error)}`,
    );
    return 1;
  } finally {
    shutdown.close();
  }
}

/** Takes the data folder, waits for the services, serves the node until the signal, and gives everything back. */
async function liveAsNode(options: RunWorkerOptions, patience: Patience): Promise<void> {
  const { env } = options;
  const folder = join(env.WINSLOW_DATA, 'node');
  await mkdir(folder, { recursive: true });
  const unlock = await lockNode(join(folder, 'worker.lock'));
  const node = { nodeId: env.WINSLOW_NODE_ID, pool: env.WINSLOW_POOL, workerId: randomUUID() };
  const ready = createReadyFile(join(folder, 'ready.json'), {
    pid: process.pid,
    workerId: node.workerId,
    nodeId: node.nodeId,
  });
  try {
    await ready.remove();
    if (!raisePriority()) patience.log.debug('not permitted to raise the priority of the worker');
    if (!(await protectFromOomKiller()))
      patience.log.debug('not permitted to lower the OOM score of the worker');
    installRuntime(patience.log, env.WINSLOW_METRICS_PORT);
    const services = await connectServices(env, patience);
    try {
      await measureAndServe({ ...options, folder, node, services, ready }, patience);
    } finally {
      await Promise.allSettled([services.temporal.close(), services.presence.close()]);
    }
  } finally {
    await ready.remove();
    await unlock();
  }
}

async function measureAndServe(
  options: Omit<ServeNodeOptions, 'activities' | 'claim'>,
  patience: Patience,
): Promise<void> {
  const { folder, node, services, gpus, env } = options;
  const { log } = patience;
  const claim = await NodeClaim.make({
    folder,
    node,
    services,
    namespace: env.WINSLOW_TEMPORAL_NAMESPACE,
    patience,
  });
  const measuring = measureNode({ store: services.store, nodeId: node.nodeId, folder, gpus, log });
  try {
    const activities = await assembleActivities({ ...options, measuring, log });
    await serveNode({ ...options, activities, claim }, { log, signal: claim.signal });
  } finally {
    await measuring.close();
  }
  claim.throwIfLost();
}

interface ServeNodeOptions extends RunWorkerOptions {
  /** The node's data folder. */
  readonly folder: string;
  readonly node: NodeIdentity;
  readonly services: WorkerServices;
  readonly activities: ActivityGroups;
  readonly claim: NodeClaim;
  readonly ready: ReadyFile;
}

async function serveNode(options: ServeNodeOptions, patience: Patience): Promise<void> {
  const { env, node, services } = options;
  const client = new Client({ connection: services.temporal, namespace: env.WINSLOW_TEMPORAL_NAMESPACE });
  const placement = keepPlacement({ client, pool: node.pool, log: patience.log });
  await handBackActivities({ completion: client.activity, folder: options.folder, log: patience.log });
  const announcer = new NodeAnnouncer({ client, node, claim: options.claim, patience });
  const { watch } = options.activities.presence;
  const presence = guardPresence(watch, () => void announcer.announceAgain());
  try {
    const workers = await createWorkers({
      connection: services.temporal,
      presenceConnection: services.presence,
      namespace: env.WINSLOW_TEMPORAL_NAMESPACE,
      nodeId: node.nodeId,
      // By the cards that are there now: what a container gets of them, which takes seconds to prove, matters to no job.
      nodeClass: nodeClassOf(await options.gpus.inventory()),
      identity: options.claim.identity,
      activities: withReadiness(options, presence, patience.log),
      workflowBundle: env.WINSLOW_CONTROL === 'on' ? options.workflowBundle : null,
    });
    void announcer.announce();
    await runWorkers(workers, { ...patience, onLeave: () => announceLeave(client, node) });
  } finally {
    placement.stop();
    presence.stop();
  }
}

/** The activities, with the ready file at the first watch of this worker: then its hello was heard and the placement told. */
function withReadiness(
  { activities, ready, node }: ServeNodeOptions,
  presence: PresenceGuard,
  log: Log,
): ActivityGroups {
  const announceReady = async (): Promise<void> => {
    try {
      if (await ready.announce())
        log.info({ workerId: node.workerId, startMs: Math.round(performance.now()) }, 'the worker is ready');
    } catch (error) {
      log.warn(`the ready file could not be written: ${messageOf(error)}`);
    }
  };
  const watch: ActivityGroups['presence']['watch'] = async (input) => {
    if (input.workerId === node.workerId) await announceReady();
    return presence.watch(input);
  };
  return { ...activities, presence: { watch } };
}

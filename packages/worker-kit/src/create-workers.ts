import { existsSync } from 'node:fs';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Activities, NodeActivities, PlacementActivities } from '@winslow/activities';
import { NotFoundError, type NodeClass } from '@winslow/domain';
import { taskQueues } from '@winslow/workflows/contract';

type StagePhase = 'prepareStage' | 'runContainer' | 'sealStage' | 'storeStage';
type StageOperation = 'cleanStage' | 'listRunFiles' | 'publishRunFile';
type ClassJob = 'collectWorkspaces' | 'removeProject';

/** Activities by the queue that they are served on. */
export interface ActivityGroups {
  readonly control: Omit<Activities, StagePhase | StageOperation | ClassJob> & PlacementActivities;
  readonly stages: Pick<Activities, StagePhase>;
  readonly ops: Omit<NodeActivities, 'watch'> & Pick<Activities, StageOperation>;
  readonly presence: Pick<NodeActivities, 'watch'>;
  readonly jobs: Pick<Activities, ClassJob>;
}

/** What running and leaving needs of a Temporal worker. */
export type RunnableWorker = Pick<Worker, 'run' | 'shutdown' | 'getState'>;

/** The Temporal workers of one process: of the node itself, and for workflows where it is in control. */
export interface NodeWorkers {
  readonly node: readonly RunnableWorker[];
  readonly control: readonly RunnableWorker[];
}

export interface CreateWorkersOptions {
  readonly connection: NativeConnection;
  /** Presence alone: its heartbeats must not wait behind those of a hundred stages. */
  readonly presenceConnection: NativeConnection;
  readonly namespace: string;
  readonly nodeId: string;
  /** Whose jobs it takes. */
  readonly nodeClass: NodeClass;
  /** As the server's books call this process. */
  readonly identity: string;
  readonly activities: ActivityGroups;
  /** Compiled workflows; null: this worker takes no workflow tasks. */
  readonly workflowBundle: string | null;
}

/** The placement limits what runs on a node; slots must never queue a stage that has been granted, of a tenth of a core. */
const STAGE_SLOTS = 1000;
const OPS_SLOTS = 16;
/** One watch, and room for the next while a given-up one still notices. */
const PRESENCE_SLOTS = 4;
/** Jobs may take all that the disk and the network give; the stages are what a node is there for. */
const JOB_SLOTS = 1;
const CONTROL_ACTIVITY_SLOTS = 16;
/** About 1 MB each; one evicted replays its history at its next task. */
const CACHED_WORKFLOWS = 500;
const WORKFLOW_TASK_SLOTS = 20;
/** The sticky queue and the shared one need a poller each; the rest hides the round trip. */
const WORKFLOW_POLLERS = 5;
/** After a crash the first task of each cached workflow waits this long for its old worker. */
const STICKY_WAIT_MS = 5_000;
/** Bounds how late a stage learns that it was cancelled, and how old its live view is. */
const HEARTBEAT_THROTTLE_MS = 5_000;
/** A node that somebody looks at beats each second. */
const PRESENCE_THROTTLE_MS = 900;
/** Activities may end by themselves for so long before they are told that the worker leaves. */
const SHUTDOWN_GRACE_MS = 2_000;
/** After this the process ends whatever an activity does; containers do not care. */
const SHUTDOWN_FORCE_MS = 20_000;

/** Creates the workers; none of them polls before it is run. */
export async function createWorkers(options: CreateWorkersOptions): Promise<NodeWorkers> {
  const { nodeId, nodeClass, activities, connection, presenceConnection } = options;
  const node = [
    activityWorker(options, connection, {
      taskQueue: taskQueues.node(nodeId),
      activities: activities.stages,
      maxConcurrentActivityTaskExecutions: STAGE_SLOTS,
    }),
    activityWorker(options, connection, {
      taskQueue: taskQueues.nodeOps(nodeId),
      activities: activities.ops,
      maxConcurrentActivityTaskExecutions: OPS_SLOTS,
    }),
    activityWorker(options, presenceConnection, {
      taskQueue: taskQueues.nodePresence(nodeId),
      activities: activities.presence,
      maxConcurrentActivityTaskExecutions: PRESENCE_SLOTS,
      maxHeartbeatThrottleInterval: PRESENCE_THROTTLE_MS,
      // The sooner the node is known to leave, the fewer stages are still sent to it.
      shutdownGraceTime: 0,
    }),
    activityWorker(options, connection, {
      taskQueue: taskQueues.nodeClass(nodeClass),
      activities: activities.jobs,
      maxConcurrentActivityTaskExecutions: JOB_SLOTS,
    }),
  ];
  const control = options.workflowBundle === null ? [] : [controlWorker(options, options.workflowBundle)];
  const [nodeWorkers, controlWorkers] = await Promise.all([Promise.all(node), Promise.all(control)]);
  return { node: nodeWorkers, control: controlWorkers };
}

function activityWorker(
  options: CreateWorkersOptions,
  connection: NativeConnection,
  own: Partial<WorkerOptions> & { readonly taskQueue: string },
): Promise<Worker> {
  return Worker.create({
    ...commonOptions(options),
    connection,
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    ...own,
  });
}

function controlWorker(options: CreateWorkersOptions, workflowBundle: string): Promise<Worker> {
  if (!existsSync(workflowBundle)) {
    const message = `The compiled workflows are missing; run \`npm run build\`, or set WINSLOW_CONTROL=off on this computer [file=${workflowBundle}]`;
    return Promise.reject(new NotFoundError(message));
  }
  return Worker.create({
    ...commonOptions(options),
    connection: options.connection,
    taskQueue: taskQueues.control,
    workflowBundle: { codePath: workflowBundle },
    activities: options.activities.control,
    reuseV8Context: true,
    maxCachedWorkflows: CACHED_WORKFLOWS,
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASK_SLOTS,
    maxConcurrentActivityTaskExecutions: CONTROL_ACTIVITY_SLOTS,
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: WORKFLOW_POLLERS },
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    stickyQueueScheduleToStartTimeout: STICKY_WAIT_MS,
  });
}

function commonOptions({ namespace, identity }: CreateWorkersOptions): Partial<WorkerOptions> {
  return {
    namespace,
    identity,
    maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE_MS,
    shutdownGraceTime: SHUTDOWN_GRACE_MS,
    shutdownForceTime: SHUTDOWN_FORCE_MS,
  };
}

import type { Client } from '@temporalio/client';
import {
  taskQueues,
  WORKER_STARTED_SIGNAL,
  WORKER_STOPPED_SIGNAL,
  workflowIds,
  WORKFLOWS,
  type NodeInput,
  type PlacementInput,
  type WorkerStartedSignal,
  type WorkerStoppedSignal,
} from '@winslow/workflows/contract';

export interface NodeIdentity {
  readonly nodeId: string;
  readonly pool: string;
  readonly workerId: string;
}

/** The worker leaves soon anyway, and the end of its presence says the same a little later. */
const LEAVE_DEADLINE_MS = 2_000;

/**
 * Sees to it that the pool's placement and the node's presence run, and tells the latter that a worker has started: it
 * says hello again at once instead of waiting for a time-out. Idempotent.
 */
export async function announceNode(client: Client, node: NodeIdentity): Promise<void> {
  await startPlacement(client, node.pool);
  const input: NodeInput = { nodeId: node.nodeId, pool: node.pool };
  const started: WorkerStartedSignal = { workerId: node.workerId };
  await client.workflow.signalWithStart(WORKFLOWS.node, {
    workflowId: workflowIds.node(node.nodeId),
    taskQueue: taskQueues.control,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
    signal: WORKER_STARTED_SIGNAL,
    signalArgs: [started],
  });
}

/** Starts the placement of the pool, unless it runs. */
export async function startPlacement(client: Client, pool: string): Promise<void> {
  const placement: PlacementInput = { pool };
  await client.workflow.start(WORKFLOWS.placement, {
    workflowId: workflowIds.placement(pool),
    taskQueue: taskQueues.control,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [placement],
  });
}

/** Says that the worker leaves politely, so that nothing more is placed here. Rejects where Temporal does not answer. */
export async function announceLeave(client: Client, node: NodeIdentity): Promise<void> {
  const stopped: WorkerStoppedSignal = { workerId: node.workerId };
  const handle = client.workflow.getHandle(workflowIds.node(node.nodeId));
  await client.withDeadline(Date.now() + LEAVE_DEADLINE_MS, () =>
    handle.signal(WORKER_STOPPED_SIGNAL, stopped),
  );
}

import type { NodeActivities } from '@winslow/activities';
import type { AttemptRef, HelloResult, RunningContainer } from '@winslow/domain';
import {
  ActivityCancellationType,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import { STAGE_RUN_SIGNALS, taskQueues, workflowIds } from '../contract';
import type { FoundSignal } from '../contract';

/**
 * Ends the containers that a node has and no stage run claims: of runs that ended while the node was away. A stage
 * run that lives is told what was found, and deals with its own earlier attempts.
 * @returns the attempts whose containers are still there
 */
export async function stopStrays({ inventory, containers }: HelloResult): Promise<readonly AttemptRef[]> {
  const claims = await Promise.all(containers.map((container) => isClaimed(inventory.nodeId, container)));
  const keep = containers.filter((_, index) => claims[index] === true);
  if (keep.length === containers.length) return keep.map(toAttempt);
  const { stopStale } = proxyActivities<Pick<NodeActivities, 'stopStale'>>({
    taskQueue: taskQueues.nodeOps(inventory.nodeId),
    startToCloseTimeout: '1 minute',
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { initialInterval: '1 second', maximumAttempts: 5 },
  });
  try {
    await stopStale({ keep: keep.map(toAttempt) });
    return keep.map(toAttempt);
  } catch (error) {
    // What is left is found again at the next hello.
    if (isCancellation(error)) throw error;
    return containers.map(toAttempt);
  }
}

function toAttempt({ projectId, run, attempt }: RunningContainer): AttemptRef {
  return { projectId, run, attempt };
}

/** Only a workflow that still runs takes a signal. */
function isClaimed(nodeId: string, { projectId, run, attempt }: RunningContainer): Promise<boolean> {
  return getExternalWorkflowHandle(workflowIds.stageRun(projectId, run))
    .signal<[FoundSignal]>(STAGE_RUN_SIGNALS.found, { nodeId, attempt })
    .then(
      () => true,
      () => false,
    );
}

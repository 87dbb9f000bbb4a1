import type { NodeActivities } from '@winslow/activities';
import { attemptsOf, type AttemptRef, type HelloResult } from '@winslow/domain';
import {
  ActivityCancellationType,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import { STAGE_RUN_SIGNALS, taskQueues, workflowIds } from '../contract';
import type { FoundSignal } from '../contract';

/**
 * Removes the containers and files that a node has and no stage run claims: of runs that ended while the node was
 * away, or were ended from outside. A stage run that lives is told what was found, and deals with its own earlier
 * attempts.
 * @returns the attempts that still have something there
 */
export async function stopStrays(hello: HelloResult): Promise<readonly AttemptRef[]> {
  const { nodeId } = hello.inventory;
  const attempts = attemptsOf(hello);
  const claims = await Promise.all(attempts.map((attempt) => isClaimed(nodeId, attempt)));
  const keep = attempts.filter((_, index) => claims[index] === true);
  if (keep.length === attempts.length) return keep;
  const { stopStale } = proxyActivities<Pick<NodeActivities, 'stopStale'>>({
    taskQueue: taskQueues.nodeOps(nodeId),
    startToCloseTimeout: '1 minute',
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { initialInterval: '1 second', maximumAttempts: 5 },
  });
  try {
    await stopStale({ keep });
    return keep;
  } catch (error) {
    // What is left is found again at the next hello.
    if (isCancellation(error)) throw error;
    return attempts;
  }
}

/** Only a workflow that still runs takes a signal. */
function isClaimed(nodeId: string, { projectId, run, attempt }: AttemptRef): Promise<boolean> {
  return getExternalWorkflowHandle(workflowIds.stageRun(projectId, run))
    .signal<[FoundSignal]>(STAGE_RUN_SIGNALS.found, { nodeId, attempt })
    .then(
      () => true,
      () => false,
    );
}

import type { Activities } from '@winslow/activities';
import { NODE_CLASSES, type NodeClass } from '@winslow/domain';
import { ActivityFailure, proxyActivities, TimeoutFailure } from '@temporalio/workflow';
import { taskQueues } from './contract';

/**
 * Long work on the bucket alone. Each node takes one at a time, so that a hundred deletions at once keep no project's state
 * from being stored, as they would in the control queue.
 */
type ClassJobs = Pick<Activities, 'collectWorkspaces' | 'removeProject'>;

/** How long one class of nodes has to begin a job before the other is asked. Doubles, so that waiting for days is a short history. */
const FIRST_TURN_MS = 10_000;
const LONGEST_TURN_MS = 3_600_000;

/**
 * Has a job done by any node: by one without a GPU, unless none of these has begun it in time. A job that nobody is there
 * for waits. One whose node is lost is begun anew, so it has to be idempotent.
 * @throws what the job fails with for good
 */
export async function onAnyNode<Result>(job: (jobs: ClassJobs) => Promise<Result>): Promise<Result> {
  for (let turnMs = FIRST_TURN_MS; ; turnMs = Math.min(2 * turnMs, LONGEST_TURN_MS)) {
    for (const nodeClass of NODE_CLASSES) {
      try {
        return await job(jobsOf(nodeClass, turnMs));
      } catch (error) {
        if (!hasNotBegun(error)) throw error;
      }
    }
  }
}

function jobsOf(nodeClass: NodeClass, scheduleToStartTimeout: number): ClassJobs {
  return proxyActivities<ClassJobs>({
    taskQueue: taskQueues.nodeClass(nodeClass),
    scheduleToStartTimeout,
    startToCloseTimeout: '7 days',
    heartbeatTimeout: '1 minute',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  });
}

function hasNotBegun(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof TimeoutFailure &&
    error.cause.timeoutType === 'SCHEDULE_TO_START'
  );
}

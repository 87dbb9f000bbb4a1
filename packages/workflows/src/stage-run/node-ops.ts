import type { Activities, NodeActivities } from '@winslow/activities';
import type { AttemptRef } from '@winslow/domain';
import { proxyActivities } from '@temporalio/workflow';
import type { Duration } from '@temporalio/common';
import { taskQueues } from '../contract';

type NodeOps = Pick<Activities, 'cleanStage'> & Pick<NodeActivities, 'stopContainer'>;

/** A node that does not answer for so long is away; what it still runs is found when it says hello again. */
const STOP_LIMIT = '1 minute';
/** Nobody waits for a removal, so it may wait for its node; one that is away for longer has most likely gone. */
const CLEAN_UP_LIMIT = '7 days';
/** Between the container's stop signal and its hard end, in milliseconds; as for a kill that its follower carries out. */
const STOP_GRACE_MS = 10_000;

function opsOn(nodeId: string, limit: Duration): NodeOps {
  return proxyActivities<NodeOps>({
    taskQueue: taskQueues.nodeOps(nodeId),
    scheduleToCloseTimeout: limit,
    startToCloseTimeout: '30 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  });
}

/** Ends an attempt's container and leaves it there. @returns whether there was one */
export async function stopContainer(nodeId: string, attempt: AttemptRef): Promise<boolean> {
  const { found } = await opsOn(nodeId, STOP_LIMIT).stopContainer({ attempt, graceMs: STOP_GRACE_MS });
  return found;
}

/**
 * Takes away what an attempt, stored or given up, left on its node: container, folders, sealed files. Waits for a node
 * that is away. @returns whether that is known to be done
 */
export function cleanUp(nodeId: string, attempt: AttemptRef): Promise<boolean> {
  return opsOn(nodeId, CLEAN_UP_LIMIT)
    .cleanStage(attempt)
    .then(
      () => true,
      () => false,
    );
}

import { proxyActivities } from '@temporalio/workflow';
import type { PlacementActivities } from '@winslow/activities';
import { taskQueues } from '../contract';

const LONGEST_SWEEP = '3650 days';

const { sweepPlacement } = proxyActivities<Pick<PlacementActivities, 'sweepPlacement'>>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: LONGEST_SWEEP,
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

/**
 * Looks for ever for what messages alone do not heal: grants, requests and projects of stage runs that somebody has
 * terminated. It signals only what it finds, so no history grows; a hand-over to a fresh history begins it anew.
 */
export async function sweep(pool: string): Promise<void> {
  await sweepPlacement({ pool });
}

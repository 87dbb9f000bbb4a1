import { isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { PlacementActivities } from '@winslow/activities';
import { taskQueues } from '../contract';

const LONGEST_SWEEP = '3650 days';

const { sweepPlacement } = proxyActivities<Pick<PlacementActivities, 'sweepPlacement'>>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: LONGEST_SWEEP,
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

/** Before it is begun anew after a fault that it did not get over by itself. */
const PAUSE = '30 seconds';

/**
 * Looks for ever for what messages alone do not heal: grants, requests and projects of stage runs that somebody has
 * terminated. It signals only what it finds, so no history grows; a hand-over to a fresh history begins it anew. Never
 * rejects: whatever befalls it, the placement goes on.
 */
export async function sweep(pool: string): Promise<void> {
  try {
    for (;;) {
      await sweepPlacement({ pool }).catch((error: unknown) => {
        if (isCancellation(error)) throw error;
      });
      await sleep(PAUSE);
    }
  } catch {
    // The placement itself ends.
  }
}

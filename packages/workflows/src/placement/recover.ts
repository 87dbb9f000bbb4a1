import { proxyActivities } from '@temporalio/workflow';
import type { PlacementActivities } from '@winslow/activities';
import { taskQueues } from '../contract';
import type { PlacementDesk } from './placement-desk';
import { rebuildPlacement } from './rebuild-placement';

/** It asks every living stage run and node. */
const { gatherPlacement } = proxyActivities<Pick<PlacementActivities, 'gatherPlacement'>>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

/**
 * Gives a placement that starts without a state the one that it should have: it is the first of its pool, or an earlier one
 * was terminated. Nothing is granted before. What was said meanwhile is applied on top, in its order: a message that the
 * gathered state knew of already changes nothing.
 */
export async function recover(pool: string, desk: PlacementDesk): Promise<void> {
  const gathered = await gatherPlacement({ pool });
  let state = rebuildPlacement(gathered);
  const atMs = Date.now();
  for (const { id, up } of Object.values(state.nodes)) desk.news.push({ nodeId: id, up, atMs });
  for (const change of desk.held ?? []) state = change(state);
  desk.state = state;
  desk.held = null;
  desk.isDirty = true;
}

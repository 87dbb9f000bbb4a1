import { NO_STANDING_ORDERS } from '@winslow/domain';
import type { GatheredPlacement } from '@winslow/domain';
import { addRequest, EMPTY_PLACEMENT, nodeDown, nodeUp } from './placement-state';
import type { PlacementState } from './placement-state';
import { claimGrant } from './release-grant';

/** The state of a placement that has none, from what nodes, stage runs and kept orders say. */
export function rebuildPlacement({ nodes, grants, waiting, orders }: GatheredPlacement): PlacementState {
  const kept = orders ?? NO_STANDING_ORDERS;
  let state: PlacementState = { ...EMPTY_PLACEMENT, orders: kept, keptRevision: kept.revision };
  for (const { inventory, up } of nodes) {
    state = nodeUp(state, inventory);
    if (!up) state = nodeDown(state, inventory.nodeId);
  }
  for (const grant of grants) state = claimGrant(state, grant);
  for (const request of waiting) state = addRequest(state, request);
  return state;
}

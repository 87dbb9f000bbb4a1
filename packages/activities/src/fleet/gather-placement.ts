import type { GatheredPlacement, StageRunClaims } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import { readPlacementOrders } from '../control/placement-orders';
import type { FleetReader } from './fleet';

export interface GatherPlacementInput {
  readonly pool: string;
}

export interface GatherDeps {
  readonly fleet: FleetReader;
  readonly store: ObjectStore;
}

/** Questions under way at once. */
const WIDTH = 8;

/**
 * What a placement of the pool should know: by nodes, living stage runs and kept orders. Changes nothing.
 * @throws when a living stage run does not answer: what it holds must not be granted to another
 */
export async function gatherPlacement(
  { fleet, store }: GatherDeps,
  { pool }: GatherPlacementInput,
  signal: AbortSignal,
): Promise<GatheredPlacement> {
  const [nodes, orders, ids] = await Promise.all([
    fleet.nodes(pool, signal),
    readPlacementOrders(store, pool, signal),
    fleet.livingStageRuns(pool, signal),
  ]);
  const claims: StageRunClaims[] = [];
  const rest = [...ids];
  const ask = async (): Promise<void> => {
    for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
      const answer = await fleet.claims(id, signal);
      if (answer !== null) claims.push(answer);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, ask));
  return {
    nodes,
    orders,
    grants: claims.flatMap(({ holds }) => holds),
    waiting: claims.flatMap(({ asks }) => (asks === null ? [] : [asks])),
  };
}

import type { GatheredPlacement, StageRunClaims } from '@winslow/domain';
import { runLanes, type ObjectStore } from '@winslow/storage';
import { readPlacementOrders } from '../control/placement-orders';
import type { FleetReader } from './fleet';

export interface GatherPlacementInput {
  readonly pool: string;
}

export interface GatherDeps {
  readonly fleet: FleetReader;
  readonly store: ObjectStore;
  /** Rejects when the activity is to end. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Questions under way at once. */
const LANES = 8;

/** After this long the server's lists show what has begun, also on a busy computer. */
const LISTS_LAG_MS = 1_000;

/**
 * What a placement of the pool should know: by nodes, living stage runs and kept orders. Changes nothing.
 * @throws when a living stage run does not answer: what it holds must not be granted to another
 */
export async function gatherPlacement(
  { fleet, store, sleep }: GatherDeps,
  { pool }: GatherPlacementInput,
  signal: AbortSignal,
): Promise<GatheredPlacement> {
  const [nodes, orders, ids] = await Promise.all([
    fleet.nodes(pool, signal),
    readPlacementOrders(store, pool, signal),
    fleet.livingStageRuns(pool, signal),
  ]);
  const claims = await askAll(fleet, ids, signal);
  // Where nodes are there was a placement, which may have granted to a run that began just before its own end.
  if (nodes.length > 0) {
    await sleep(LISTS_LAG_MS);
    const now = await fleet.livingStageRuns(pool, signal);
    const late = now.filter((id) => !ids.includes(id));
    claims.push(...(await askAll(fleet, late, signal)));
  }
  return {
    nodes,
    orders,
    grants: claims.flatMap(({ holds }) => holds),
    waiting: claims.flatMap(({ asks }) => (asks === null ? [] : [asks])),
  };
}

async function askAll(
  fleet: FleetReader,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<StageRunClaims[]> {
  const claims: StageRunClaims[] = [];
  const ask = async (id: string, either: AbortSignal): Promise<void> => {
    const answer = await fleet.claims(id, either);
    if (answer !== null) claims.push(answer);
  };
  await runLanes(ids, LANES, ask, signal);
  return claims;
}

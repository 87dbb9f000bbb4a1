import { planSweep, type SweepAction } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import type { ActivityLogger } from '../activity-deps';
import type { FleetReader, FleetTeller, PlacementKnowledge } from './fleet';
import { settleBrokenRuns } from './settle-broken-runs';

export interface SweepPlacementInput {
  readonly pool: string;
}

export interface SweepDeps {
  readonly fleet: FleetReader & FleetTeller;
  readonly store: ObjectStore;
  readonly logger: ActivityLogger;
  /** Rejects when the activity is to end. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Between two looks. Messages heal nearly everything, and at once: this is for what they cannot. */
export const SWEEP_EVERY_MS = 30_000;

/** Looks again and again until it is cancelled, and tells only what it finds wrong. */
export async function sweepPlacement(
  deps: SweepDeps,
  { pool }: SweepPlacementInput,
  signal: AbortSignal,
): Promise<never> {
  const settled = new Set<string>();
  for (;;) {
    await sweepGrants(deps, pool, signal);
    await settleBrokenRuns(deps, { pool, settled }, signal);
    await deps.sleep(SWEEP_EVERY_MS);
  }
}

async function sweepGrants({ fleet, logger }: SweepDeps, pool: string, signal: AbortSignal): Promise<void> {
  const known = await fleet.placement(pool, signal);
  if (known === null) return;
  const actions = planSweep(await compare(fleet, { pool, known }, signal));
  for (const action of actions) {
    logger.warn('the sweep found something that messages did not heal', { pool, ...action });
    await carryOut(fleet, pool, action);
  }
}

async function compare(
  fleet: FleetReader,
  { pool, known }: { readonly pool: string; readonly known: PlacementKnowledge },
  signal: AbortSignal,
): Promise<Parameters<typeof planSweep>[0]> {
  const living = await fleet.livingStageRuns(pool, signal);
  const knownIds = new Set([...known.grants, ...known.waiting].map(({ requestId }) => requestId));
  const ended = new Set<string>();
  for (const id of knownIds) {
    // The list may lag; the server's word on the one workflow does not.
    if (!living.includes(id) && !(await fleet.isLiving(id, signal))) ended.add(id);
  }
  const strangers = living.filter((id) => !knownIds.has(id));
  const claims = await Promise.all(
    strangers.map((id) =>
      // One that does not answer now is asked at the next look.
      fleet.claims(id, signal).catch(() => null),
    ),
  );
  const upNodes = known.nodes.filter(({ up }) => up);
  const unattended = await fleet.unattended(
    upNodes.map(({ id }) => id),
    signal,
  );
  return { ...known, ended, unknown: claims.filter((claim) => claim !== null), upNodes, unattended };
}

function carryOut(fleet: FleetTeller, pool: string, action: SweepAction): Promise<void> {
  switch (action.kind) {
    case 'release':
      return fleet.release(pool, action.grantId);
    case 'withdraw':
      return fleet.withdraw(pool, action);
    case 'tellAgain':
      return fleet.tellAgain(action.requestId);
    case 'nodeDown':
      return fleet.nodeDown(pool, action.node);
    default:
      return fleet.lookAgain(action.nodeId);
  }
}

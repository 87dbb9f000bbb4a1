import { NO_ORDERS, NotFoundError, type Grant } from '@winslow/domain';
import { attemptOf, DEFAULT_POOL, type PlacementSnapshot } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from './node-desk';
import { heldIn } from '../stage-runs/explain-waiting';
import type { NodeRow, NodeWork } from './node-types';
import { nameRequests } from './run-names';

type Presence = Omit<NodeRow, 'work' | 'labels' | 'weights' | 'orders' | 'heldFor'>;

/** All nodes that ever said hello, by id. @throws UnavailableError when no control worker is up */
export async function listNodes(desk: NodeDesk, options: CallOptions = {}): Promise<NodeRow[]> {
  const ids = await desk.nodeIds(options);
  const rows = await Promise.all(ids.map((nodeId) => readPresence(desk, nodeId, options)));
  return withWork(
    desk,
    rows.filter((row) => row !== undefined),
    options,
  );
}

/** @throws NotFoundError */
export async function showNode(desk: NodeDesk, nodeId: string, options: CallOptions = {}): Promise<NodeRow> {
  const row = await readPresence(desk, nodeId, options);
  const [shown] = row === undefined ? [] : await withWork(desk, [row], options);
  if (shown !== undefined) return shown;
  const ids = await desk.nodeIds(options);
  throw new NotFoundError(
    `there is no node ${JSON.stringify(nodeId)}: ${ids.length === 0 ? 'none has joined yet' : `there are ${ids.join(', ')}`}`,
  );
}

async function readPresence(
  desk: NodeDesk,
  nodeId: string,
  options: CallOptions,
): Promise<Presence | undefined> {
  const found = await desk.node(nodeId, options);
  if (found === undefined) return undefined;
  const { state, utilisation } = found;
  return {
    nodeId,
    up: state.up,
    sinceMs: state.sinceMs,
    inventory: state.hello?.inventory ?? null,
    utilisation,
  };
}

/** A pool that nothing was ever placed in has no placement yet; one that does not answer hides no node. */
async function withWork(desk: NodeDesk, rows: readonly Presence[], options: CallOptions): Promise<NodeRow[]> {
  const pools = [...new Set(rows.map(poolOf))];
  const read = async (pool: string) => [pool, await desk.placement(pool, options)] as const;
  const snapshots = new Map(await Promise.all(pools.map(read)));
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      ...(await standingOf(desk, { row, snapshot: snapshots.get(poolOf(row)) }, options)),
    })),
  );
}

interface PlacedRow {
  readonly row: Presence;
  /** Undefined: nothing was ever placed in the pool; null: the placement does not answer. */
  readonly snapshot: PlacementSnapshot | null | undefined;
}

/** What the placement knows of a node. */
async function standingOf(
  desk: NodeDesk,
  { row: { nodeId, inventory }, snapshot }: PlacedRow,
  options: CallOptions,
): Promise<Omit<NodeRow, keyof Presence>> {
  const configured = { labels: inventory?.labels ?? [], weights: inventory?.weights ?? {} };
  if (snapshot === null) return { ...configured, work: null, orders: null, heldFor: null };
  if (snapshot === undefined) return { ...configured, work: [], orders: NO_ORDERS, heldFor: null };
  const own = snapshot.grants.filter((grant) => grant.nodeId === nodeId);
  const heldFor = heldIn(snapshot, snapshot.waiting).get(nodeId);
  const [work, names] = await Promise.all([
    Promise.all(own.map((grant) => describeGrant(desk, grant, options))),
    nameRequests(desk, heldFor === undefined ? [] : [heldFor], options),
  ]);
  const known = snapshot.nodes.find(({ id }) => id === nodeId) ?? configured;
  return {
    labels: known.labels,
    weights: known.weights,
    work: work.filter((one) => one !== undefined),
    orders: snapshot.orders[nodeId] ?? NO_ORDERS,
    heldFor: (heldFor === undefined ? undefined : names.get(heldFor)) ?? null,
  };
}

function poolOf({ inventory }: Presence): string {
  return inventory?.pool ?? DEFAULT_POOL;
}

async function describeGrant(
  desk: NodeDesk,
  grant: Grant,
  options: CallOptions,
): Promise<NodeWork | undefined> {
  const of = attemptOf(grant.requestId, grant.epoch);
  if (of === undefined) return undefined;
  const { cpus, memoryBytes } = grant.reservation;
  return {
    ...of,
    ...(await desk.labelsOf(of.projectId, of.run, options)),
    sinceMs: grant.grantedAtMs,
    cpus,
    memoryBytes,
    gpuUuids: grant.gpuUuids,
    storing: grant.sealed === true,
    orphaned: grant.orphanedAtMs !== undefined,
  };
}

import { NotFoundError, type Grant } from '@winslow/domain';
import { attemptOf, DEFAULT_POOL } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from './node-desk';
import type { NodeRow, NodeWork } from './node-types';

type Presence = Omit<NodeRow, 'work'>;

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
  const read = async (pool: string) => {
    const snapshot = await desk.placement(pool, options);
    return [pool, snapshot === undefined ? [] : (snapshot?.grants ?? null)] as const;
  };
  const grants = new Map(await Promise.all(pools.map(read)));
  return Promise.all(
    rows.map(async (row) => {
      const ofPool = grants.get(poolOf(row)) ?? null;
      if (ofPool === null) return { ...row, work: null };
      const own = ofPool.filter(({ nodeId }) => nodeId === row.nodeId);
      const work = await Promise.all(own.map((grant) => describeGrant(desk, grant, options)));
      return { ...row, work: work.filter((one) => one !== undefined) };
    }),
  );
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
  };
}

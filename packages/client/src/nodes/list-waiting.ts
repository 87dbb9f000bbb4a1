import { explainDecision, inQueueOrder, UnavailableError, type WaitingRequest } from '@winslow/domain';
import { attemptOf, type PlacementSnapshot } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from './node-desk';
import type { WaitingRow } from './node-types';

export interface WaitingOptions extends CallOptions {
  /** @default the client's */
  readonly pool?: string;
}

/** Runs that wait for a node, in the order in which they are looked at. @throws UnavailableError when the placement does not answer */
export async function listWaiting(desk: NodeDesk, options: WaitingOptions = {}): Promise<WaitingRow[]> {
  const pool = options.pool ?? desk.context.pool;
  const snapshot = await desk.placement(pool, options);
  if (snapshot === null)
    throw new UnavailableError(
      `the placement of pool ${pool} does not answer; is a control worker up (a node with WINSLOW_CONTROL=on)?`,
    );
  if (snapshot === undefined) return [];
  const rows = await Promise.all(
    inQueueOrder(snapshot.waiting).map((request) => toRow(desk, { request, snapshot, pool }, options)),
  );
  return rows.filter((row) => row !== undefined);
}

interface Asked {
  readonly request: WaitingRequest;
  readonly snapshot: PlacementSnapshot;
  readonly pool: string;
}

async function toRow(
  desk: NodeDesk,
  { request, snapshot, pool }: Asked,
  options: CallOptions,
): Promise<WaitingRow | undefined> {
  const of = attemptOf(request.requestId, request.epoch);
  if (of === undefined) return undefined;
  const decision = snapshot.decisions[request.requestId] ?? null;
  const { summary, details } =
    decision === null
      ? { summary: 'Waiting: the placement has not looked at it yet.', details: [] }
      : explainDecision(decision);
  return {
    ...of,
    ...(await desk.labelsOf(of.projectId, of.run, options)),
    pool,
    sinceMs: request.requestedAtMs,
    request: request.request,
    summary,
    details,
    behind: decision?.kind === 'waiting' ? decision.behindCount : 0,
    decision,
  };
}

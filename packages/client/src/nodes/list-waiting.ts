import { inQueueOrder, UnavailableError, type WaitingRequest } from '@winslow/domain';
import { attemptOf, type PlacementSnapshot } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import { nodesOfDecision } from '../stage-runs/considered-nodes';
import { explainWaiting } from '../stage-runs/explain-waiting';
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
  const queue = inQueueOrder(snapshot.waiting, snapshot.settings.priorityStepMs);
  const rows = await Promise.all(
    queue.map((waiting, at) => toRow(desk, { waiting, snapshot, pool, isFar: at >= EXPLAINED }, options)),
  );
  return rows.filter((row) => row !== undefined);
}

/** How many, from the first on, are told what would let them start: this list is made each second while somebody looks. */
const EXPLAINED = 10;

interface Asked {
  readonly isFar: boolean;
  readonly waiting: WaitingRequest;
  readonly snapshot: PlacementSnapshot;
  readonly pool: string;
}

async function toRow(
  desk: NodeDesk,
  { waiting, snapshot, pool, isFar }: Asked,
  options: CallOptions,
): Promise<WaitingRow | undefined> {
  const of = attemptOf(waiting.requestId, waiting.epoch);
  if (of === undefined) return undefined;
  const decision = snapshot.decisions[waiting.requestId] ?? null;
  const { summary, details, ways, behindCount } = await explainWaiting(
    desk,
    { waiting, snapshot, isFar },
    options,
  );
  const nodes = decision === null ? [] : nodesOfDecision(decision);
  return {
    ...of,
    ...(await desk.labelsOf(of.projectId, of.run, options)),
    pool,
    sinceMs: waiting.requestedAtMs,
    request: waiting.request,
    summary,
    details: [
      ...ways.map(({ text }) => text),
      ...details,
      ...nodes.map(({ nodeId, reasons }) => `${nodeId}: ${reasons.join('; ')}.`),
    ],
    behind: behindCount,
    decision,
  };
}

import {
  explainDecision,
  inQueueOrder,
  KEPT_NODES,
  waysToFit,
  wayWords,
  type NameOfRequest,
  type WaitingRequest,
  type WayToFit,
} from '@winslow/domain';
import type { PlacementSnapshot } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from '../nodes/node-desk';
import { nameRequests, runWords, type RunName } from '../nodes/run-names';

/** A run that is looked at before another. */
export interface QueuePlace extends RunName {
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  readonly priority: number;
}

/** One change that would let a waiting run start. */
export interface WayRow {
  readonly kind: WayToFit['kind'];
  readonly nodeId: string;
  readonly text: string;
}

/** Why a request has no node yet. */
export interface WaitingExplanation {
  readonly summary: string;
  /** Sentences on whom it is behind and what is held for it. */
  readonly details: readonly string[];
  /** The smallest first. Empty where no single change would do. */
  readonly ways: readonly WayRow[];
  /** Runs that are looked at first, in order; the first ten. */
  readonly behind: readonly QueuePlace[];
  readonly behindCount: number;
  /** Nodes that are held, and for whom, in words. */
  readonly held: ReadonlyMap<string, string>;
}

/** Several nodes that could be uncordoned say the same. */
const WAYS_OF_A_KIND = 2;
const MAX_WAYS = 6;

interface Explained {
  readonly waiting: WaitingRequest;
  readonly snapshot: PlacementSnapshot;
  /** So far behind that no way to fit is looked for among all nodes. @default false */
  readonly isFar?: boolean;
}

/** Explains one request of a placement, with runs by their names. */
export async function explainWaiting(
  desk: NodeDesk,
  { waiting, snapshot, isFar = false }: Explained,
  options: CallOptions,
): Promise<WaitingExplanation> {
  const { requestId } = waiting;
  const decision = snapshot.decisions[requestId];
  const queue = inQueueOrder(snapshot.waiting, snapshot.settings.priorityStepMs);
  const ahead = queue.slice(
    0,
    queue.findIndex((each) => each.requestId === requestId),
  );
  // What is held for those behind it does not keep it out.
  const held = heldIn(snapshot, ahead);
  const ways = isFar
    ? []
    : desk.memory.waysFor(snapshot, requestId, () => fewWays(waysToFit({ ...snapshot, waiting, held })));
  const first = ahead.slice(0, KEPT_NODES);
  const ids = [...first.map((each) => each.requestId), ...ways.flatMap(requestsOf), ...held.values()];
  const names = await nameRequests(desk, ids, options);
  const nameOf: NameOfRequest = (id) => {
    const name = names.get(id);
    return name === undefined ? id : runWords(name);
  };
  const spoken = decision === undefined ? undefined : explainDecision(decision, nameOf);
  return {
    summary: spoken?.summary ?? 'The placement has not looked at it yet.',
    details: [
      ...(decision?.kind === 'waiting' && decision.wouldFitIf !== undefined && ways.length === 0
        ? (spoken?.details.slice(0, 1) ?? [])
        : []),
      ...(decision?.kind === 'waiting' && decision.holdsNodeId !== undefined
        ? [`It has waited long: ${decision.holdsNodeId} is held for it.`]
        : []),
      ...behindWords(
        first.map((each) => nameOf(each.requestId)),
        ahead.length,
      ),
    ],
    ways: ways.map((way) => ({ kind: way.kind, nodeId: way.nodeId, text: wayWords(way, nameOf) })),
    behind: first.flatMap((each) => toPlace(each, names.get(each.requestId))),
    behindCount: ahead.length,
    held: new Map([...held].map(([nodeId, id]) => [nodeId, nameOf(id)])),
  };
}

/** Nodes that are held for these requests, and for which of them. */
export function heldIn(
  { decisions }: PlacementSnapshot,
  requests: readonly WaitingRequest[],
): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const { requestId } of requests) {
    const decision = decisions[requestId];
    if (decision?.kind === 'waiting' && decision.holdsNodeId !== undefined)
      held.set(decision.holdsNodeId, requestId);
  }
  return held;
}

function fewWays(ways: readonly WayToFit[]): WayToFit[] {
  const seen = new Map<WayToFit['kind'], number>();
  const few = ways.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= WAYS_OF_A_KIND;
  });
  return few.slice(0, MAX_WAYS);
}

function requestsOf(way: WayToFit): readonly string[] {
  if (way.kind === 'runsEnd') return way.requestIds;
  return way.kind === 'holdEnds' ? [way.requestId] : [];
}

function behindWords(names: readonly string[], count: number): string[] {
  if (count === 0) return [];
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  return [`Looked at first: ${names.join(', ')}${more}.`];
}

function toPlace({ requestedAtMs, request }: WaitingRequest, name: RunName | undefined): QueuePlace[] {
  return name === undefined ? [] : [{ ...name, sinceMs: requestedAtMs, priority: request.priority }];
}

import { decide, explainDecision, MAX_RECORDED_NODES, settingsUnder } from '@winslow/domain';
import type { NameOfRequest, Placement, PlacementDecision, RequestDecision } from '@winslow/domain';
import type { PlacementState } from './placement-state';

/** A reason to be told to a request that still waits. */
export interface WaitingReasonText {
  readonly requestId: string;
  readonly epoch: number;
  readonly reason: string;
}

export interface Assignment {
  readonly state: PlacementState;
  /** Reasons that are new or have changed. */
  readonly reasons: readonly WaitingReasonText[];
  /** What was granted in this round, with every candidate's scores and every other node's reason. */
  readonly placements: readonly Placement[];
  /** True if the round ended before the whole queue was looked at: another one has to follow. */
  readonly isCut: boolean;
  /** When time alone could change a decision; epoch milliseconds. */
  readonly nextCheckAtMs?: number;
}

/** In a longer queue each change of what is free would be told to everybody in it. */
const TOLD_DETAILS = 10;

/** Of so many requests, the first of the queue, all is kept that a decision was made by; of others the counts. */
const KEPT_IN_FULL = 100;

/** One round over the queue: new grants go into the state and the outbox, before anybody is told of them. */
export function assignNodes(state: PlacementState, nowMs: number): Assignment {
  const { decisions, placements, isCut, nextCheckAtMs } = decide({
    requests: state.waiting,
    nodes: Object.values(state.nodes),
    grants: state.grants,
    settings: settingsUnder(state.orders),
    nowMs,
    maxRecordedNodes: MAX_RECORDED_NODES,
  });
  const granted = new Set(placements.map(({ requestId }) => requestId));
  const waiting = state.waiting.filter(({ requestId }) => !granted.has(requestId));
  const undecided = decisions.filter(({ requestId }) => !granted.has(requestId));
  const titles = new Map(waiting.map(({ requestId, title = requestId }) => [requestId, title]));
  const facts = { queueLength: waiting.length, nameOf: (id: string): string => titles.get(id) ?? id };
  const reasons = undecided.flatMap((each) => newReason(state, each, facts));
  const next: PlacementState = {
    ...state,
    waiting,
    grants: [...state.grants, ...placements.map(({ grant }) => grant)],
    outbox: [
      ...state.outbox,
      ...placements.map(({ grant, record }) => ({ grant, decision: record.decision })),
    ],
    decisions: keptFor(
      waiting,
      state.decisions,
      undecided.map(({ requestId, decision }, place) => [
        requestId,
        place < KEPT_IN_FULL ? decision : brief(decision),
      ]),
    ),
    told: keptFor(
      waiting,
      state.told,
      reasons.map(({ requestId, reason }) => [requestId, reason]),
    ),
  };
  return { state: next, reasons, placements, isCut, nextCheckAtMs };
}

/** A thousand decisions with ten nodes each are more than a query can answer, or a history begin with. */
function brief(decision: PlacementDecision): PlacementDecision {
  return decision.kind === 'placed' ? decision : { ...decision, rejected: [] };
}

/** What the next history begins with: its first round decides about everybody who waits anew. */
export function handedOn(state: PlacementState): PlacementState {
  return { ...state, decisions: {} };
}

interface QueueFacts {
  readonly queueLength: number;
  readonly nameOf: NameOfRequest;
}

/** The reason, if it is another one than was told. In a long queue: if it is one of another kind. */
function newReason(
  { told, decisions }: PlacementState,
  { requestId, epoch, decision }: RequestDecision,
  { queueLength, nameOf }: QueueFacts,
): WaitingReasonText[] {
  const before = told[requestId];
  const { summary, details } = explainDecision(decision, nameOf);
  const isLong = queueLength > TOLD_DETAILS;
  const isOfSameKind =
    before?.startsWith(summary) === true || kindOf(decisions[requestId]) === kindOf(decision);
  if (isLong && before !== undefined && isOfSameKind) return [];
  const isShort = details.length === 0 || (isLong && decision.kind === 'waiting');
  const reason = isShort ? summary : `${summary} ${details[0]}`;
  return reason === before ? [] : [{ requestId, epoch, reason }];
}

function kindOf(decision: PlacementDecision | undefined): string | undefined {
  return decision?.kind === 'waiting' ? decision.reason.kind : decision?.kind;
}

/** What is known of those that wait: what is new, else what was known before. */
function keptFor<T>(
  waiting: PlacementState['waiting'],
  before: Readonly<Record<string, T>>,
  news: readonly (readonly [string, T])[],
): Record<string, T> {
  const known = new Map([...Object.entries(before), ...news]);
  const kept = waiting.flatMap(({ requestId }): [string, T][] => {
    const value = known.get(requestId);
    return value === undefined ? [] : [[requestId, value]];
  });
  return Object.fromEntries(kept);
}

import { decide, explainDecision, settingsUnder } from '@winslow/domain';
import type { Placement, PlacementDecision } from '@winslow/domain';
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
  /** When time alone could change a decision; epoch milliseconds. */
  readonly nextCheckAtMs?: number;
}

/** One round over the queue: new grants go into the state and the outbox, before anybody is told of them. */
export function assignNodes(state: PlacementState, nowMs: number): Assignment {
  const round = decide({
    requests: state.waiting,
    nodes: Object.values(state.nodes),
    grants: state.grants,
    settings: settingsUnder(state.orders),
    nowMs,
  });
  const granted = new Set(round.placements.map(({ requestId }) => requestId));
  const undecided = round.decisions.filter(({ requestId }) => !granted.has(requestId));
  const reasons = undecided.map(({ requestId, epoch, decision }) => ({
    requestId,
    epoch,
    reason: reasonOf(decision),
  }));
  const next: PlacementState = {
    ...state,
    waiting: state.waiting.filter(({ requestId }) => !granted.has(requestId)),
    grants: [...state.grants, ...round.placements.map(({ grant }) => grant)],
    outbox: [
      ...state.outbox,
      ...round.placements.map(({ grant, record }) => ({ grant, decision: record.decision })),
    ],
    decisions: Object.fromEntries(undecided.map(({ requestId, decision }) => [requestId, decision])),
    told: Object.fromEntries(reasons.map(({ requestId, reason }) => [requestId, reason])),
  };
  const changed = reasons.filter(({ requestId, reason }) => state.told[requestId] !== reason);
  return { state: next, reasons: changed, placements: round.placements, nextCheckAtMs: round.nextCheckAtMs };
}

function reasonOf(decision: PlacementDecision): string {
  const { summary, details } = explainDecision(decision);
  return details.length === 0 ? summary : `${summary} ${details[0]}`;
}

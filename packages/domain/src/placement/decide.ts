import type { NodeView } from './choose-node';
import type { PlacementDecision, PlacementRecord } from './decision';
import { pickGpus } from './fitting-gpus';
import { roomOf } from './free';
import type { Grant } from './grant';
import { grantIdOf, reservationOf } from './grant';
import { nodeToHold } from './hold-node';
import type { PlacementNode } from './node';
import type { PlacedChoice } from './place-request';
import { placeRequest } from './place-request';
import type { PlacementSettings } from './settings';
import { placedDecision, unplacedDecision } from './to-decision';
import type { WaitingRequest } from './waiting-request';
import { inQueueOrder } from './waiting-request';

/** Everything that a round of decisions depends on. */
export type DecideInput = {
  readonly requests: readonly WaitingRequest[];
  readonly nodes: readonly PlacementNode[];
  readonly grants: readonly Grant[];
  readonly settings: PlacementSettings;
  /** Unix time in milliseconds. */
  readonly nowMs: number;
};

/** The decision about one request. */
export type RequestDecision = {
  readonly requestId: string;
  readonly epoch: number;
  readonly decision: PlacementDecision;
};

/** A request that was placed: its grant, and all that was known when it was decided. */
export type Placement = {
  readonly requestId: string;
  readonly epoch: number;
  readonly grant: Grant;
  readonly record: PlacementRecord;
};

/** One round over the whole queue. */
export type DecideResult = {
  /** One for each request, in the order in which they were looked at. */
  readonly decisions: readonly RequestDecision[];
  readonly placements: readonly Placement[];
  /** When time alone could change a decision (patience over, hold due); absent: never. Unix time in milliseconds. */
  readonly nextCheckAtMs?: number;
};

/**
 * Decides about the whole queue. Invariants: (1) requests are looked at by priority, then age, then id; (2) each grant
 * is taken off its node before the next request is looked at, so nothing is granted twice; (3) a request that has
 * waited long gets one node held, which requests behind it cannot take; (4) the order of the inputs does not matter.
 */
export function decide(input: DecideInput): DecideResult {
  const round = openRound(input);
  for (const waiting of inQueueOrder(input.requests)) {
    const outcome = placeRequest({
      request: waiting.request,
      nodes: [...round.views.values()],
      waitedMs: input.nowMs - waiting.requestedAtMs,
      patienceMs: input.settings.patienceMs,
      cachedBytes: waiting.cachedBytes,
      heldNodeIds: [...round.held.keys()],
    });
    if (outcome.choice.kind === 'chosen') grantNode(round, waiting, outcome);
    else keepWaiting(round, waiting, outcome);
  }
  const { decisions, placements, checks } = round;
  return checks.length === 0
    ? { decisions, placements }
    : { decisions, placements, nextCheckAtMs: Math.min(...checks) };
}

/** State of one round; it never leaves this file. */
type Round = {
  readonly input: DecideInput;
  readonly views: Map<string, NodeView>;
  readonly grants: Grant[];
  /** Held nodes, and for whom. */
  readonly held: Map<string, string>;
  readonly stillWaiting: string[];
  readonly decisions: RequestDecision[];
  readonly placements: Placement[];
  readonly checks: number[];
};

function openRound(input: DecideInput): Round {
  const views = input.nodes.map((node): [string, NodeView] => [
    node.id,
    { node, room: roomOf(node, input.grants, input.settings.holdBack) },
  ]);
  return {
    input,
    views: new Map(views),
    grants: [...input.grants],
    held: new Map(),
    stillWaiting: [],
    decisions: [],
    placements: [],
    checks: [],
  };
}

function grantNode(round: Round, waiting: WaitingRequest, outcome: PlacedChoice): void {
  const { choice, request } = outcome;
  const view = choice.kind === 'chosen' ? round.views.get(choice.winner.nodeId) : undefined;
  if (choice.kind !== 'chosen' || view === undefined) return;
  const { requestId, epoch } = waiting;
  const gpuUuids = request.gpu === undefined ? [] : pickGpus(view.room.free.gpus, request.gpu);
  const { nowMs, settings } = round.input;
  const grant: Grant = {
    grantId: grantIdOf(requestId, epoch),
    requestId,
    epoch,
    nodeId: view.node.id,
    reservation: reservationOf(request),
    gpuUuids,
    grantedAtMs: nowMs,
  };
  round.grants.push(grant);
  round.views.set(view.node.id, {
    node: view.node,
    room: roomOf(view.node, round.grants, settings.holdBack),
  });
  const decision = placedDecision(choice, { gpuUuids, gpuFallback: outcome.gpuFallback, nowMs });
  round.decisions.push({ requestId, epoch, decision });
  round.placements.push({
    requestId,
    epoch,
    grant,
    record: { decision, candidates: choice.candidates, rejected: choice.rejected },
  });
}

function keepWaiting(round: Round, waiting: WaitingRequest, { choice }: PlacedChoice): void {
  if (choice.kind === 'chosen') return;
  const { nowMs, settings } = round.input;
  const { requestId, epoch, requestedAtMs } = waiting;
  const sparedUntilMs = requestedAtMs + settings.patienceMs;
  const decision = unplacedDecision(choice, {
    behind: round.stillWaiting,
    held: round.held,
    sparedUntilMs,
    nowMs,
  });
  round.decisions.push({ requestId, epoch, decision });
  round.stillWaiting.push(requestId);
  if (decision.kind === 'impossible') return;
  const holdAtMs = requestedAtMs + settings.holdAfterMs;
  if (choice.because === 'spared') round.checks.push(sparedUntilMs);
  if (holdAtMs > nowMs) round.checks.push(holdAtMs);
  else holdFor(round, waiting);
}

function holdFor(round: Round, waiting: WaitingRequest): void {
  const nodeId = nodeToHold(waiting.request, [...round.views.values()], [...round.held.keys()]);
  if (nodeId !== undefined) round.held.set(nodeId, waiting.requestId);
}

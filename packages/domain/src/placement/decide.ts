import type { NodeView } from './node-view';
import type { PlacementDecision, PlacementRecord } from './decision';
import { compareText, pickGpus } from './fitting-gpus';
import { grantedGpus, roomOf } from './free';
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
  /**
   * The round ends once its records name so many nodes, with one placement at least: a thousand nodes make a record of
   * 200 kB, and whoever takes the round has to carry its records. @default no limit
   */
  readonly maxRecordedNodes?: number;
};

/** A value for `maxRecordedNodes`: 1 MB, which goes through Temporal in one piece. */
export const MAX_RECORDED_NODES = 5_000;

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
  /** One for each request that was looked at, in that order. */
  readonly decisions: readonly RequestDecision[];
  /** True if the round ended before the whole queue was looked at: another one has to follow. */
  readonly isCut: boolean;
  readonly placements: readonly Placement[];
  /** When time alone could change a decision (patience over, hold due); absent: never. Unix time in milliseconds. */
  readonly nextCheckAtMs?: number;
};

/**
 * Decides about the whole queue. Invariants: (1) requests are looked at by priority and age, see `inQueueOrder`; (2) each grant
 * is taken off its node before the next request is looked at, so nothing is granted twice; (3) a request that has
 * waited long gets one node held, which requests behind it cannot take; (4) the order of the inputs does not matter.
 */
export function decide(input: DecideInput): DecideResult {
  const { requests, settings, nowMs, maxRecordedNodes = Infinity } = input;
  const round = openRound(input);
  const queue = inQueueOrder(requests, settings.priorityStepMs);
  for (const waiting of queue) {
    if (round.recordedNodes >= maxRecordedNodes) break;
    const outcome = placeRequest({
      request: waiting.request,
      nodes: round.views,
      waitedMs: nowMs - waiting.requestedAtMs,
      patienceMs: settings.patienceMs,
      cachedBytes: waiting.cachedBytes,
      held: round.held,
    });
    if (outcome.choice.kind === 'chosen') grantNode(round, waiting, outcome);
    else keepWaiting(round, waiting, outcome);
  }
  const { decisions, placements, checks } = round;
  const result = { decisions, placements, isCut: decisions.length < queue.length };
  return checks.length === 0 ? result : { ...result, nextCheckAtMs: Math.min(...checks) };
}

/** State of one round; it never leaves this file. */
type Round = {
  readonly input: DecideInput;
  /** By node id: what is sorted by it further on is sorted already. */
  readonly views: NodeView[];
  /** All grants by node, those of this round with them. */
  readonly grantsOn: Map<string, Grant[]>;
  /** GPUs that any grant names, those of this round with them. */
  readonly takenGpus: Set<string>;
  /** Held nodes, and for whom. */
  readonly held: Map<string, string>;
  readonly stillWaiting: string[];
  readonly decisions: RequestDecision[];
  readonly placements: Placement[];
  readonly checks: number[];
  /** Candidates and rejected nodes in the records of the placements. */
  recordedNodes: number;
};

function openRound(input: DecideInput): Round {
  const grantsOn = new Map(input.nodes.map((node): [string, Grant[]] => [node.id, []]));
  for (const grant of input.grants) grantsOn.get(grant.nodeId)?.push(grant);
  const granted = { input, grantsOn, takenGpus: grantedGpus(input.grants) };
  const views = input.nodes
    .map((node) => viewOf(node, granted))
    .sort((one, other) => compareText(one.node.id, other.node.id));
  const lists = { stillWaiting: [], decisions: [], placements: [], checks: [] };
  return { ...granted, views, held: new Map(), ...lists, recordedNodes: 0 };
}

function viewOf(
  node: PlacementNode,
  { input, grantsOn, takenGpus }: Pick<Round, 'input' | 'grantsOn' | 'takenGpus'>,
): NodeView {
  return { node, room: roomOf(node, grantsOn.get(node.id) ?? [], input.settings.holdBack, takenGpus) };
}

/** Takes a grant off its node, and its GPUs off every other that offers them too. */
function take(round: Round, grant: Grant): void {
  round.grantsOn.get(grant.nodeId)?.push(grant);
  for (const uuid of grant.gpuUuids) round.takenGpus.add(uuid);
  const isTouched = ({ id, capacity }: PlacementNode): boolean =>
    id === grant.nodeId ||
    (grant.gpuUuids.length > 0 && capacity.gpus.some(({ uuid }) => grant.gpuUuids.includes(uuid)));
  for (const [index, { node }] of round.views.entries())
    if (isTouched(node)) round.views[index] = viewOf(node, round);
}

function grantNode(round: Round, waiting: WaitingRequest, outcome: PlacedChoice): void {
  const { choice, request } = outcome;
  if (choice.kind !== 'chosen') return;
  const view = round.views.find(({ node }) => node.id === choice.winner.nodeId);
  if (view === undefined) return;
  const { requestId, epoch } = waiting;
  const gpuUuids = request.gpu === undefined ? [] : pickGpus(view.room.free.gpus, request.gpu);
  const { nowMs } = round.input;
  const grant: Grant = {
    grantId: grantIdOf(requestId, epoch),
    requestId,
    epoch,
    nodeId: view.node.id,
    reservation: reservationOf(request),
    gpuUuids,
    grantedAtMs: nowMs,
  };
  take(round, grant);
  round.recordedNodes += choice.candidates.length + choice.rejected.length;
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
  round.stillWaiting.push(requestId);
  if (decision.kind === 'impossible') {
    round.decisions.push({ requestId, epoch, decision });
    return;
  }
  const holdAtMs = requestedAtMs + settings.holdAfterMs;
  if (choice.because === 'spared') round.checks.push(sparedUntilMs);
  if (holdAtMs > nowMs) round.checks.push(holdAtMs);
  const holdsNodeId = holdAtMs > nowMs ? undefined : holdFor(round, waiting);
  const holds = holdsNodeId === undefined ? {} : { holdsNodeId };
  round.decisions.push({ requestId, epoch, decision: { ...decision, ...holds } });
}

/** The node that is held for it from now on, if any is left. */
function holdFor(round: Round, waiting: WaitingRequest): string | undefined {
  const nodeId = nodeToHold(waiting.request, round.views, round.held);
  if (nodeId !== undefined) round.held.set(nodeId, waiting.requestId);
  return nodeId;
}

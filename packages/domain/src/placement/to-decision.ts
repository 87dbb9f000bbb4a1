import type { Choice } from './choose-node';
import type {
  Candidate,
  GpuFallback,
  ImpossibleDecision,
  PlacedDecision,
  RefusalCounts,
  RejectedNode,
  WaitingDecision,
  WaitingReason,
  WouldFitIf,
} from './decision';
import { KEPT_NODES } from './decision';
import { firstOf } from './first-of';
import { compareText } from './fitting-gpus';
import type { Refusal, RefusalKind } from './refusal';

type Chosen = Extract<Choice, { kind: 'chosen' }>;
type NotChosen = Extract<Choice, { kind: 'none' }>;

type PlacedFacts = {
  readonly gpuUuids: readonly string[];
  readonly gpuFallback: GpuFallback | undefined;
  readonly nowMs: number;
};

/** The decision to keep about a request that got a node. */
export function placedDecision(choice: Chosen, facts: PlacedFacts): PlacedDecision {
  const { winner, candidates, rejected, onGpuNodeBecause } = choice;
  return {
    kind: 'placed',
    nodeId: winner.nodeId,
    gpuUuids: facts.gpuUuids,
    scores: winner.scores,
    candidates: winnerFirst(winner, candidates),
    candidateCount: candidates.length,
    rejectedCounts: countReasons(rejected),
    ...(onGpuNodeBecause === undefined ? {} : { onGpuNodeBecause }),
    ...(facts.gpuFallback === undefined ? {} : { gpuFallback: facts.gpuFallback }),
    decidedAtMs: facts.nowMs,
  };
}

function winnerFirst(winner: Candidate, candidates: readonly Candidate[]): Candidate[] {
  // Only held and spared nodes can come before the winner.
  const others = candidates
    .slice(0, candidates.indexOf(winner) + KEPT_NODES)
    .filter((each) => each !== winner);
  return [winner, ...others].slice(0, KEPT_NODES);
}

type UnplacedFacts = {
  readonly behind: readonly string[];
  /** Held nodes, and for whom. */
  readonly held: ReadonlyMap<string, string>;
  readonly sparedUntilMs: number;
  readonly nowMs: number;
};

/** The decision to keep about a request that got none: it waits, or no known node could ever run it. */
export function unplacedDecision(
  choice: NotChosen,
  facts: UnplacedFacts,
): WaitingDecision | ImpossibleDecision {
  const nearest = nearestOf(choice.rejected);
  const shown = {
    rejected: nearest,
    rejectedCounts: countReasons(choice.rejected),
    decidedAtMs: facts.nowMs,
  };
  const isImpossible =
    choice.because === 'noneFits' &&
    choice.rejected.length > 0 &&
    !choice.rejected.some((node) => node.everFits);
  if (isImpossible) return { kind: 'impossible', ...shown };
  const would = choice.because === 'noneFits' ? nearest.find((node) => node.everFits) : undefined;
  const wouldFitIf: WouldFitIf | undefined = would && { nodeId: would.nodeId, obstacles: would.refusals };
  return {
    kind: 'waiting',
    reason: waitingReason(choice, facts),
    behind: facts.behind.slice(0, KEPT_NODES),
    behindCount: facts.behind.length,
    ...shown,
    ...(wouldFitIf === undefined ? {} : { wouldFitIf }),
  };
}

function waitingReason(choice: NotChosen, { held, sparedUntilMs }: UnplacedFacts): WaitingReason {
  if (choice.because === 'spared') return { kind: 'sparingGpuNodes', untilMs: sparedUntilMs };
  if (choice.because === 'noneFits') return { kind: choice.rejected.length === 0 ? 'noNodes' : 'noNodeFree' };
  const nodeIds = choice.candidates.map((candidate) => candidate.nodeId);
  const requestId = nodeIds.map((id) => held.get(id)).find((id) => id !== undefined) ?? '';
  return { kind: 'heldForOther', requestId, nodeIds: nodeIds.slice(0, KEPT_NODES) };
}

/** Counts rejected nodes by the first reason of each. */
function countReasons(rejected: readonly RejectedNode[]): RefusalCounts {
  const counts: Partial<Record<RefusalKind, number>> = {};
  for (const { refusals } of rejected) {
    const kind = refusals[0]?.kind;
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** The ten nearest to fitting: those that could ever run it, then those with the fewest obstacles, then those that lack the least. */
function nearestOf(rejected: readonly RejectedNode[]): RejectedNode[] {
  const ranked = rejected.map((node) => ({ node, lacks: shortage(node.refusals) }));
  const nearest = firstOf(
    ranked,
    KEPT_NODES,
    (one, other) =>
      Number(other.node.everFits) - Number(one.node.everFits) ||
      one.node.refusals.length - other.node.refusals.length ||
      one.lacks - other.lacks ||
      compareText(one.node.nodeId, other.node.nodeId),
  );
  return nearest.map(({ node }) => node);
}

/** Part of what is asked that is not free, summed over kinds; an obstacle that is no shortage counts as a whole. */
function shortage(refusals: readonly Refusal[]): number {
  return refusals.reduce(
    (sum, refusal) => sum + ('asked' in refusal ? (refusal.asked - refusal.free) / refusal.asked : 1),
    0,
  );
}

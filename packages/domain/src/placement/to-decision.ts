import type { Choice } from './choose-node';
import type {
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
  const others = candidates.filter((candidate) => candidate !== winner);
  return {
    kind: 'placed',
    nodeId: winner.nodeId,
    gpuUuids: facts.gpuUuids,
    scores: winner.scores,
    candidates: [winner, ...others].slice(0, KEPT_NODES),
    candidateCount: candidates.length,
    rejectedCounts: countReasons(rejected),
    ...(onGpuNodeBecause === undefined ? {} : { onGpuNodeBecause }),
    ...(facts.gpuFallback === undefined ? {} : { gpuFallback: facts.gpuFallback }),
    decidedAtMs: facts.nowMs,
  };
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
  const nearestFirst = [...choice.rejected].sort(compareNearness);
  const shown = {
    rejected: nearestFirst.slice(0, KEPT_NODES),
    rejectedCounts: countReasons(choice.rejected),
    decidedAtMs: facts.nowMs,
  };
  const isImpossible =
    choice.because === 'noneFits' &&
    choice.rejected.length > 0 &&
    !choice.rejected.some((node) => node.everFits);
  if (isImpossible) return { kind: 'impossible', ...shown };
  const nearest = choice.because === 'noneFits' ? nearestFirst.find((node) => node.everFits) : undefined;
  const wouldFitIf: WouldFitIf | undefined = nearest && {
    nodeId: nearest.nodeId,
    obstacles: nearest.refusals,
  };
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

/** Nodes that could run it come first, then those with the fewest obstacles, then those that lack the least. */
function compareNearness(one: RejectedNode, other: RejectedNode): number {
  return (
    Number(other.everFits) - Number(one.everFits) ||
    one.refusals.length - other.refusals.length ||
    shortage(one.refusals) - shortage(other.refusals) ||
    compareText(one.nodeId, other.nodeId)
  );
}

/** Part of what is asked that is not free, summed over kinds; an obstacle that is no shortage counts as a whole. */
function shortage(refusals: readonly Refusal[]): number {
  return refusals.reduce(
    (sum, refusal) => sum + ('asked' in refusal ? (refusal.asked - refusal.free) / refusal.asked : 1),
    0,
  );
}

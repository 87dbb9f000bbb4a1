import {
  chooseNode,
  explainRefusal,
  grantedGpus,
  roomOf,
  type Candidate,
  type Grant,
  type NodeScores,
  type PlacementDecision,
  type PlacementRecord,
  type RejectedNode,
  type WaitingRequest,
} from '@winslow/domain';
import type { PlacementSnapshot } from '@winslow/workflows/contract';

/** A node that was looked at for a run. */
export interface ConsideredNode {
  readonly nodeId: string;
  /** Null for a node that does not fit. */
  readonly scores: NodeScores | null;
  readonly chosen: boolean;
  /** Why it does not fit, or what else counted, in words. */
  readonly reasons: readonly string[];
}

/** Every node that a run's placement was decided among, the chosen one first. */
export function nodesOfRecord({ decision, candidates, rejected }: PlacementRecord): ConsideredNode[] {
  const fitting = candidates.map((candidate) => toConsidered(candidate, decision.nodeId, heldWords));
  return chosenFirst([...fitting, ...rejected.map(toRejected)]);
}

/** The nodes that a decision remembers: ten at most. */
export function nodesOfDecision(decision: PlacementDecision): ConsideredNode[] {
  if (decision.kind !== 'placed') return decision.rejected.map(toRejected);
  const { candidates, nodeId } = decision;
  return chosenFirst(candidates.map((candidate) => toConsidered(candidate, nodeId, heldWords)));
}

/** Every node as it is for a request that waits, those that would fit first. */
export function nodesOfWaiting(
  waiting: WaitingRequest,
  { nodes, grants, settings }: PlacementSnapshot,
  held: ReadonlyMap<string, string>,
): ConsideredNode[] {
  const grantsOn = new Map<string, Grant[]>(nodes.map(({ id }) => [id, []]));
  for (const grant of grants) grantsOn.get(grant.nodeId)?.push(grant);
  const takenGpus = grantedGpus(grants);
  const { candidates, rejected } = chooseNode({
    request: waiting.request,
    nodes: nodes.map((node) => ({
      node,
      room: roomOf(node, grantsOn.get(node.id) ?? [], settings.holdBack, takenGpus),
    })),
    waitedMs: Date.now() - waiting.requestedAtMs,
    patienceMs: settings.patienceMs,
    cachedBytes: waiting.cachedBytes,
    held,
  });
  const heldFor = (nodeId: string): string => `is held for ${held.get(nodeId) ?? 'another run'}`;
  const fitting = candidates.map((candidate) => toConsidered(candidate, undefined, heldFor));
  return [...fitting, ...rejected.map(toRejected)];
}

function heldWords(): string {
  return 'was held for a run that had waited long';
}

function chosenFirst(nodes: readonly ConsideredNode[]): ConsideredNode[] {
  return [...nodes].sort((one, other) => Number(other.chosen) - Number(one.chosen));
}

function toConsidered(
  candidate: Candidate,
  chosenId: string | undefined,
  heldFor: (nodeId: string) => string,
): ConsideredNode {
  const { nodeId, scores, preferredLabels, cachedBytes, spared, held } = candidate;
  const reasons = [
    ...(held === true ? [heldFor(nodeId)] : []),
    ...(spared ? ['is kept free for stages that need its GPUs'] : []),
    ...(preferredLabels > 0 ? [`has ${preferredLabels} of the preferred labels`] : []),
    ...(cachedBytes > 0 ? ['holds data of this run already'] : []),
  ];
  return { nodeId, scores, chosen: nodeId === chosenId, reasons };
}

function toRejected({ nodeId, refusals }: RejectedNode): ConsideredNode {
  return { nodeId, scores: null, chosen: false, reasons: refusals.map(explainRefusal) };
}

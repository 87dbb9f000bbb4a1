import type { Candidate, GpuNodeReason, RejectedNode } from './decision';
import { everFits, rejectNode } from './filter';
import { compareText } from './fitting-gpus';
import type { NodeRoom } from './free';
import type { PlacementNode } from './node';
import type { ResourceRequest } from './resource-request';
import { scoreNode } from './score-node';

/** A node with what is free on it. */
export type NodeView = { readonly node: PlacementNode; readonly room: NodeRoom };

/** What a node is chosen for and among. */
export type ChoiceInput = {
  readonly request: ResourceRequest;
  readonly nodes: readonly NodeView[];
  /** How long the request has waited. Unit: ms. */
  readonly waitedMs: number;
  readonly patienceMs: number;
  readonly cachedBytes?: Readonly<Record<string, number>>;
  /** Nodes that are held for other requests. */
  readonly heldNodeIds?: readonly string[];
};

/** Why no node was chosen: none fits, those that fit are spared for GPU work, or held for others. */
type NoChoice = 'noneFits' | 'spared' | 'held';

/** The chosen node with every candidate (the best first) and every rejected node, or why there is none. */
export type Choice =
  | {
      readonly kind: 'chosen';
      readonly winner: Candidate;
      readonly onGpuNodeBecause?: GpuNodeReason;
      readonly candidates: readonly Candidate[];
      readonly rejected: readonly RejectedNode[];
    }
  | {
      readonly kind: 'none';
      readonly because: NoChoice;
      readonly candidates: readonly Candidate[];
      readonly rejected: readonly RejectedNode[];
    };

/** Filter, score, choose. The order of `nodes` does not matter. */
export function chooseNode(input: ChoiceInput): Choice {
  const request = withUsableAvoidance(input.request, input.nodes);
  const gpuNodes = gpuNodeRule(request, input);
  const rejected: RejectedNode[] = [];
  const fitting: Candidate[] = [];
  for (const { node, room } of input.nodes) {
    const rejection = rejectNode(node, room, request);
    if (rejection === undefined) fitting.push(candidate({ node, room }, request, input, gpuNodes));
    else rejected.push(rejection);
  }
  rejected.sort((one, other) => compareText(one.nodeId, other.nodeId));
  const candidates = fitting.sort(compareCandidates);
  const open = candidates.filter(({ nodeId }) => input.heldNodeIds?.includes(nodeId) !== true);
  const winner = open.find(({ spared }) => !spared);
  if (winner === undefined)
    return { kind: 'none', because: noChoice(candidates, open), candidates, rejected };
  const winnerHasGpu = gpuNodes.ids.includes(winner.nodeId);
  const onGpuNodeBecause = winnerHasGpu ? gpuNodes.allowedBecause : undefined;
  return {
    kind: 'chosen',
    winner,
    candidates,
    rejected,
    ...(onGpuNodeBecause === undefined ? {} : { onGpuNodeBecause }),
  };
}

function noChoice(candidates: readonly Candidate[], open: readonly Candidate[]): NoChoice {
  if (candidates.length === 0) return 'noneFits';
  return open.length === 0 ? 'held' : 'spared';
}

/**
 * Nodes to avoid are avoided as long as another node that is up and open could run the request; else the only machine
 * of a small installation would refuse its own retry for ever.
 */
function withUsableAvoidance(request: ResourceRequest, nodes: readonly NodeView[]): ResourceRequest {
  const hasOther = nodes.some(
    ({ node, room }) =>
      node.up && !node.cordoned && !request.avoidNodes.includes(node.id) && everFits(node, room, request),
  );
  return hasOther ? request : { ...request, avoidNodes: [] };
}

type GpuNodeRule = {
  /** GPU nodes, if the request leaves GPUs alone. */
  readonly ids: readonly string[];
  /** Absent: such nodes are spared. */
  readonly allowedBecause?: GpuNodeReason;
};

function gpuNodeRule(request: ResourceRequest, { nodes, waitedMs, patienceMs }: ChoiceInput): GpuNodeRule {
  if (request.gpu !== undefined) return { ids: [] };
  const ids = nodes.filter(({ node }) => hasGpu(node)).map(({ node }) => node.id);
  const hasOther = nodes.some(
    ({ node, room }) =>
      !hasGpu(node) && !request.avoidNodes.includes(node.id) && everFits(node, room, request),
  );
  if (!hasOther) return { ids, allowedBecause: 'noOtherNode' };
  return waitedMs >= patienceMs ? { ids, allowedBecause: 'patience' } : { ids };
}

/** Is this a node that requests without GPU should leave alone? */
export function hasGpu(node: PlacementNode): boolean {
  return node.class === 'gpu' || node.capacity.gpus.length > 0;
}

function candidate(
  { node, room }: NodeView,
  request: ResourceRequest,
  input: ChoiceInput,
  gpuNodes: GpuNodeRule,
): Candidate {
  return {
    nodeId: node.id,
    scores: scoreNode(node, room, request),
    preferredLabels: request.preferredLabels.filter((label) => node.labels.includes(label)).length,
    cachedBytes: cachedOn(node.id, input.cachedBytes),
    spared: gpuNodes.allowedBecause === undefined && gpuNodes.ids.includes(node.id),
  };
}

function cachedOn(nodeId: string, cachedBytes: Readonly<Record<string, number>> | undefined): number {
  const bytes =
    cachedBytes !== undefined && Object.hasOwn(cachedBytes, nodeId) ? cachedBytes[nodeId] : undefined;
  return bytes !== undefined && Number.isFinite(bytes) ? bytes : 0;
}

/** Lowest aversion, highest affinity (both rounded), most preferred labels, most bytes already there, node id. */
function compareCandidates(one: Candidate, other: Candidate): number {
  return (
    Number(one.spared) - Number(other.spared) ||
    one.scores.aversion - other.scores.aversion ||
    other.scores.affinity - one.scores.affinity ||
    other.preferredLabels - one.preferredLabels ||
    other.cachedBytes - one.cachedBytes ||
    compareText(one.nodeId, other.nodeId)
  );
}

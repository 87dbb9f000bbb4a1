import type { Candidate, GpuNodeReason, RejectedNode } from './decision';
import { everFits, isAvoided, rejectNode } from './filter';
import { compareText } from './fitting-gpus';
import type { PlacementNode } from './node';
import type { NodeView } from './node-view';
import { rankCandidates } from './rank-candidates';
import type { ResourceRequest } from './resource-request';
import { scoreNode } from './score-node';
import { withUsableAvoidance } from './usable-avoidance';

/** What a node is chosen for and among. */
export type ChoiceInput = {
  readonly request: ResourceRequest;
  readonly nodes: readonly NodeView[];
  /** How long the request has waited. Unit: ms. */
  readonly waitedMs: number;
  readonly patienceMs: number;
  readonly cachedBytes?: Readonly<Record<string, number>>;
  /** Ids of nodes that are held for other requests. @default none */
  readonly held?: { has(nodeId: string): boolean };
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
  const candidates = rankCandidates(fitting);
  const isOpen = ({ nodeId }: Candidate): boolean => input.held?.has(nodeId) !== true;
  const winner = candidates.find((each) => !each.spared && isOpen(each));
  if (winner === undefined)
    return { kind: 'none', because: noChoice(candidates, isOpen), candidates, rejected };
  const { why } = gpuNodes;
  const isOnGpuNode =
    why !== undefined && input.nodes.some(({ node }) => node.id === winner.nodeId && hasGpu(node));
  return { kind: 'chosen', winner, candidates, rejected, ...(isOnGpuNode ? { onGpuNodeBecause: why } : {}) };
}

function noChoice(candidates: readonly Candidate[], isOpen: (candidate: Candidate) => boolean): NoChoice {
  if (candidates.length === 0) return 'noneFits';
  return candidates.some(isOpen) ? 'spared' : 'held';
}

/** Are nodes with GPU spared? And if the request may have one although it leaves GPUs alone: why. */
type GpuNodeRule = { readonly spares: boolean; readonly why?: GpuNodeReason };

function gpuNodeRule(request: ResourceRequest, { nodes, waitedMs, patienceMs }: ChoiceInput): GpuNodeRule {
  if (request.gpu !== undefined) return { spares: false };
  const hasOther = nodes.some(
    ({ node, room }) => !hasGpu(node) && !isAvoided(node, request) && everFits(node, room, request),
  );
  if (!hasOther) return { spares: false, why: 'noOtherNode' };
  return waitedMs >= patienceMs ? { spares: false, why: 'patience' } : { spares: true };
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
    preferredLabels: countLabels(node, request.preferredLabels),
    cachedBytes: cachedOn(node.id, input.cachedBytes),
    spared: gpuNodes.spares && hasGpu(node),
    ...(input.held?.has(node.id) === true ? { held: true } : {}),
  };
}

function countLabels(node: PlacementNode, labels: readonly string[]): number {
  return labels.length === 0 ? 0 : labels.filter((label) => node.labels.includes(label)).length;
}

function cachedOn(nodeId: string, cachedBytes: Readonly<Record<string, number>> | undefined): number {
  const bytes =
    cachedBytes !== undefined && Object.hasOwn(cachedBytes, nodeId) ? cachedBytes[nodeId] : undefined;
  return bytes !== undefined && Number.isFinite(bytes) ? bytes : 0;
}

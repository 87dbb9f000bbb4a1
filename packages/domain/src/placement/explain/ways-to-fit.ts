import { hasGpu } from '../choose-node';
import { rejectNode } from '../filter';
import { compareText, fittingGpus } from '../fitting-gpus';
import { roomOf, type NodeRoom } from '../free';
import type { Grant } from '../grant';
import type { NodeCapacity, PlacementNode } from '../node';
import type { Refusal } from '../refusal';
import { withoutGpu, type ResourceRequest } from '../resource-request';
import type { PlacementSettings } from '../settings';
import { withUsableAvoidance } from '../usable-avoidance';
import type { WaitingRequest } from '../waiting-request';
import { runsToEnd } from './runs-to-end';

/** By how much a request asks for more than there is. Cores, bytes, devices; kinds that suffice are left out. */
export type Excess = Partial<Record<'cpus' | 'memoryBytes' | 'diskBytes' | 'gpus', number>>;

/** One change, on one node, after which a waiting request would get it. */
export type WayToFit =
  /** It gets a node with GPU although it needs none. */
  | { readonly kind: 'patience'; readonly nodeId: string; readonly atMs: number }
  | { readonly kind: 'uncordon'; readonly nodeId: string }
  | { readonly kind: 'nodeBack'; readonly nodeId: string }
  | { readonly kind: 'label'; readonly nodeId: string; readonly labels: readonly string[] }
  | { readonly kind: 'runsEnd'; readonly nodeId: string; readonly requestIds: readonly string[] }
  /** The request that the node is held for is placed, or goes away. */
  | { readonly kind: 'holdEnds'; readonly nodeId: string; readonly requestId: string }
  /** `now`: less than is free now would do; else less than the node has at all. */
  | { readonly kind: 'askLess'; readonly nodeId: string; readonly now: boolean; readonly less: Excess };

/** What a placement knew when it decided, as far as it matters to one request. */
export interface FitInput {
  readonly waiting: WaitingRequest;
  readonly nodes: readonly PlacementNode[];
  readonly grants: readonly Grant[];
  readonly settings: PlacementSettings;
  /** Nodes that are held, and for whom. */
  readonly held: ReadonlyMap<string, string>;
}

/** In this order they are the lesser trouble. */
const KINDS: readonly WayToFit['kind'][] = [
  'patience',
  'uncordon',
  'runsEnd',
  'nodeBack',
  'label',
  'holdEnds',
  'askLess',
];

/**
 * Single changes that would let the request run, the smallest first; one at most for each node and kind. Empty when no
 * single change on one node suffices.
 */
export function waysToFit(input: FitInput): WayToFit[] {
  const { waiting, nodes, grants, settings, held } = input;
  const asked = waiting.request.gpu?.optional === true ? withoutGpu(waiting.request) : waiting.request;
  const grantsOn = new Map<string, Grant[]>(nodes.map(({ id }) => [id, []]));
  for (const grant of grants) grantsOn.get(grant.nodeId)?.push(grant);
  const views = nodes.map((node) => {
    const own = grantsOn.get(node.id) ?? [];
    return { node, own, room: roomOf(node, own, settings.holdBack) };
  });
  const request = withUsableAvoidance(asked, views);
  const ways = views.flatMap(({ node, own, room }) => {
    const heldFor = held.get(node.id);
    const refusals = rejectNode(node, room, request)?.refusals ?? [];
    if (heldFor !== undefined && heldFor !== waiting.requestId)
      return refusals.length === 0
        ? [{ kind: 'holdEnds' as const, nodeId: node.id, requestId: heldFor }]
        : [];
    if (refusals.length === 0) return patience(node, input);
    return waysOn({ node, own, room }, request, { refusals, settings });
  });
  return ways.sort(compareWays);
}

function patience(node: PlacementNode, { waiting, settings }: FitInput): WayToFit[] {
  if (waiting.request.gpu !== undefined || !hasGpu(node)) return [];
  return [{ kind: 'patience', nodeId: node.id, atMs: waiting.requestedAtMs + settings.patienceMs }];
}

interface NodeWithGrants {
  readonly node: PlacementNode;
  readonly own: readonly Grant[];
  readonly room: NodeRoom;
}

interface Obstacles {
  readonly refusals: readonly Refusal[];
  readonly settings: PlacementSettings;
}

function waysOn(
  { node, own, room }: NodeWithGrants,
  request: ResourceRequest,
  { refusals, settings }: Obstacles,
): WayToFit[] {
  const nodeId = node.id;
  const [first, ...more] = refusals;
  if (first !== undefined && more.length === 0) {
    if (first.kind === 'cordoned') return [{ kind: 'uncordon', nodeId }];
    if (first.kind === 'down') return [{ kind: 'nodeBack', nodeId }];
    if (first.kind === 'missingLabel') return [{ kind: 'label', nodeId, labels: first.labels }];
  }
  if (!refusals.every((refusal) => 'asked' in refusal)) return [];
  const ending = runsToEnd({ node, grants: own, request, holdBack: settings.holdBack });
  const now: WayToFit = { kind: 'askLess', nodeId, now: true, less: excess(request, room.free) };
  if (ending !== undefined) return [{ kind: 'runsEnd', nodeId, requestIds: ending }, now];
  return [now, { kind: 'askLess', nodeId, now: false, less: excess(request, room.total) }];
}

/** What of the request is more than there is. */
function excess({ gpu, ...asked }: ResourceRequest, capacity: NodeCapacity): Excess {
  const over: { -readonly [Kind in keyof Excess]: Excess[Kind] } = {};
  for (const kind of ['cpus', 'memoryBytes', 'diskBytes'] as const)
    if (asked[kind] > capacity[kind]) over[kind] = asked[kind] - capacity[kind];
  const missing = gpu === undefined ? 0 : gpu.count - fittingGpus(capacity.gpus, gpu).length;
  if (missing > 0) over.gpus = missing;
  return over;
}

function compareWays(one: WayToFit, other: WayToFit): number {
  return (
    KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
    effort(one) - effort(other) ||
    compareText(one.nodeId, other.nodeId)
  );
}

/** Within a kind: how many runs have to end, how many kinds have to shrink, and that it is not at once. */
function effort(way: WayToFit): number {
  if (way.kind === 'runsEnd') return way.requestIds.length;
  if (way.kind !== 'askLess') return 0;
  return Object.keys(way.less).length + (way.now ? 0 : 1 / 2);
}

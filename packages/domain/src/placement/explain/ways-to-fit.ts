import { hasGpu } from '../choose-node';
import { everFits, rejectNode } from '../filter';
import { compareText, fittingGpus } from '../fitting-gpus';
import { grantedGpus, roomOf, type NodeRoom } from '../free';
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

/** On so many nodes, those that lack the least, it is worked out which runs would have to end. */
const LOOKED_AT_RUNS = 20;

/**
 * Single changes that would let the request run, the smallest first; one at most for each node and kind. Empty when no
 * single change on one node suffices.
 */
export function waysToFit(input: FitInput): WayToFit[] {
  const { waiting, settings } = input;
  const asked = waiting.request.gpu?.optional === true ? withoutGpu(waiting.request) : waiting.request;
  const views = viewsOf(input);
  const request = withUsableAvoidance(asked, views);
  const short: ShortNode[] = [];
  const ways = views.flatMap((view): WayToFit[] => {
    const refusals = rejectNode(view.node, view.room, request)?.refusals ?? [];
    if (refusals.length > 0 && refusals.every(isShortage)) {
      if (!isHeldForOther(view.node, input)) short.push({ ...view, lacks: sumOf(refusals) });
      return [];
    }
    return wayWithRoom(view.node, refusals, input);
  });
  short.sort((one, other) => one.lacks - other.lacks || compareText(one.node.id, other.node.id));
  const ending = short.slice(0, LOOKED_AT_RUNS).flatMap(({ node, own }): WayToFit[] => {
    const requestIds = runsToEnd({ node, grants: own, request, holdBack: settings.holdBack });
    return requestIds === undefined ? [] : [{ kind: 'runsEnd', nodeId: node.id, requestIds }];
  });
  // Asking for less comes last; of equal ones the node that lacks least stays first.
  const less = short.flatMap((view) => waysWithLess(view, request));
  return [
    ...[...ways, ...ending].sort(compareWays),
    ...less.sort((one, other) => effort(one) - effort(other)),
  ];
}

interface NodeWithGrants {
  readonly node: PlacementNode;
  readonly own: readonly Grant[];
  readonly room: NodeRoom;
}

/** A node of which only too little is free, or there. */
interface ShortNode extends NodeWithGrants {
  /** Part of what is asked that is not free, summed over kinds. */
  readonly lacks: number;
}

function viewsOf({ nodes, grants, settings }: FitInput): NodeWithGrants[] {
  const grantsOn = new Map<string, Grant[]>(nodes.map(({ id }) => [id, []]));
  for (const grant of grants) grantsOn.get(grant.nodeId)?.push(grant);
  const takenGpus = grantedGpus(grants);
  return nodes.map((node) => {
    const own = grantsOn.get(node.id) ?? [];
    return { node, own, room: roomOf(node, own, settings.holdBack, takenGpus) };
  });
}

type Shortage = Extract<Refusal, { readonly asked: number }>;

function isShortage(refusal: Refusal): refusal is Shortage {
  return 'asked' in refusal;
}

function sumOf(shortages: readonly Refusal[]): number {
  return shortages.filter(isShortage).reduce((sum, { asked, free }) => sum + (asked - free) / asked, 0);
}

function isHeldForOther({ id }: PlacementNode, { held, waiting }: FitInput): boolean {
  const heldFor = held.get(id);
  return heldFor !== undefined && heldFor !== waiting.requestId;
}

/** The one thing that keeps a node with enough room from being taken, if it is one. */
function wayWithRoom(node: PlacementNode, refusals: readonly Refusal[], input: FitInput): WayToFit[] {
  const nodeId = node.id;
  const [first, ...more] = refusals;
  if (isHeldForOther(node, input)) {
    const requestId = input.held.get(nodeId);
    return first === undefined && requestId !== undefined ? [{ kind: 'holdEnds', nodeId, requestId }] : [];
  }
  if (first === undefined) return patience(node, input);
  if (more.length > 0) return [];
  if (first.kind === 'cordoned') return [{ kind: 'uncordon', nodeId }];
  if (first.kind === 'down') return [{ kind: 'nodeBack', nodeId }];
  return first.kind === 'missingLabel' ? [{ kind: 'label', nodeId, labels: first.labels }] : [];
}

function patience(node: PlacementNode, { waiting, settings }: FitInput): WayToFit[] {
  if (waiting.request.gpu !== undefined || !hasGpu(node)) return [];
  return [{ kind: 'patience', nodeId: node.id, atMs: waiting.requestedAtMs + settings.patienceMs }];
}

function waysWithLess({ node, room }: ShortNode, request: ResourceRequest): WayToFit[] {
  const now: WayToFit = { kind: 'askLess', nodeId: node.id, now: true, less: excess(request, room.free) };
  if (everFits(node, room, request)) return [now];
  return [now, { kind: 'askLess', nodeId: node.id, now: false, less: excess(request, room.total) }];
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

import { NO_STANDING_ORDERS, ordersOf, underOrders } from '@winslow/domain';
import type {
  Grant,
  NodeConfiguration,
  NodeInventory,
  PlacementDecision,
  PlacementNode,
  StandingOrders,
  WaitingRequest,
} from '@winslow/domain';

/** Everything that the placement of a pool knows. Plain JSON, handed on at continue-as-new. */
export interface PlacementState {
  readonly schemaVersion: 1;
  /** As they count: configured, and changed by the orders. */
  readonly nodes: Readonly<Record<string, PlacementNode>>;
  /** What each node's worker was configured with, by node id. */
  readonly configured: Readonly<Record<string, NodeConfiguration>>;
  /** What people have ordered, also about nodes that have not been seen yet. */
  readonly orders: StandingOrders;
  /** Revision of the orders that is in S3. */
  readonly keptRevision: number;
  readonly waiting: readonly WaitingRequest[];
  /** Locks: each was recorded here before it was sent, and leaves only by release. */
  readonly grants: readonly Grant[];
  /** Grants that their stage runs may not know of yet. */
  readonly outbox: readonly UnsentGrant[];
  /** The newest decision about each waiting request. */
  readonly decisions: Readonly<Record<string, PlacementDecision>>;
  /** What each waiting request was last told about why it waits. */
  readonly told: Readonly<Record<string, string>>;
}

export interface UnsentGrant {
  readonly grant: Grant;
  readonly decision: PlacementDecision;
}

export const EMPTY_PLACEMENT: PlacementState = {
  schemaVersion: 1,
  nodes: {},
  configured: {},
  orders: NO_STANDING_ORDERS,
  keptRevision: 0,
  waiting: [],
  grants: [],
  outbox: [],
  decisions: {},
  told: {},
};

/** Puts a request into the queue. The same epoch again changes nothing; a higher one replaces a lower one. */
export function addRequest(state: PlacementState, request: WaitingRequest): PlacementState {
  const { requestId, epoch } = request;
  const known = [...state.waiting, ...state.grants].some(
    (entry) => entry.requestId === requestId && entry.epoch >= epoch,
  );
  if (known) return state;
  const others = state.waiting.filter((entry) => entry.requestId !== requestId);
  return { ...state, waiting: [...others, request] };
}

/** Takes a request back that was not granted yet; its grant, if one crossed it, comes back by release. */
export function withdrawRequest(state: PlacementState, requestId: string, epoch: number): PlacementState {
  const waiting = state.waiting.filter((entry) => entry.requestId !== requestId || entry.epoch > epoch);
  return { ...state, waiting };
}

/** A node came up, or came up again: its inventory counts, under the standing orders. */
export function nodeUp(state: PlacementState, inventory: NodeInventory): PlacementState {
  const known = state.nodes[inventory.nodeId];
  const configured: NodeConfiguration = { labels: inventory.labels, weights: inventory.weights ?? {} };
  const node: PlacementNode = {
    id: inventory.nodeId,
    class: inventory.class,
    capacity: {
      cpus: inventory.cpus,
      memoryBytes: inventory.memoryBytes,
      diskBytes: inventory.diskBytes,
      gpus: inventory.gpus,
    },
    ...underOrders(configured, ordersOf(state.orders, inventory.nodeId)),
    up: true,
    epoch: (known?.epoch ?? 0) + 1,
    bootId: inventory.bootId,
    versions: inventory.versions,
  };
  return {
    ...state,
    nodes: { ...state.nodes, [node.id]: node },
    configured: { ...state.configured, [node.id]: configured },
  };
}

/** A node is gone. What was granted there stays granted: whether its runs are lost is for them to find out. */
export function nodeDown(state: PlacementState, nodeId: string): PlacementState {
  const node = state.nodes[nodeId];
  return node ? { ...state, nodes: { ...state.nodes, [nodeId]: { ...node, up: false } } } : state;
}

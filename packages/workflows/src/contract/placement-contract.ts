/** Names and types of what is said to the placement of a pool, and by it. Nothing is imported at run time. */
import type {
  AttemptRef,
  Grant,
  NodeInventory,
  NodeOrders,
  PlacementDecision,
  PlacementNode,
  PlacementSettings,
  WaitingRequest,
} from '@winslow/domain';
import type { PlacementState } from '../placement/placement-state';

export const PLACEMENT_SIGNALS = {
  request: 'request',
  withdraw: 'withdraw',
  release: 'release',
  claim: 'claim',
  nodeUp: 'nodeUp',
  nodeDown: 'nodeDown',
  nodeClean: 'nodeClean',
} as const;

/** A stage run asks for a node: `requestId` is its workflow id, `epoch` its attempt; a higher one replaces a lower one. */
export type RequestSignal = WaitingRequest;

export interface WithdrawSignal {
  readonly requestId: string;
  readonly epoch: number;
}

/**
 * Why a grant comes back. `ended`: nothing of it runs any more. `sealed`: the same, and the attempt still wants to hear of
 * its node until all is stored. `lost`: its container may still run, so what it was given stays taken until its node has
 * shown that it is gone.
 */
export type ReleaseReason = 'ended' | 'sealed' | 'lost';

export interface ReleaseSignal {
  readonly grantId: string;
  /** @default 'ended' */
  readonly reason?: ReleaseReason;
}

/** A stage run tells what it holds; the placement takes over what it does not know. */
export interface ClaimSignal {
  readonly grant: Grant;
}

/** A node has said hello, and what nobody claims has been stopped there. */
export interface NodeCleanSignal {
  readonly nodeId: string;
  /** Attempts that still have a container or files there. */
  readonly attempts: readonly AttemptRef[];
  /** When the node's list of what is there was heard. */
  readonly heardAtMs: number;
}

export interface NodeUpSignal {
  readonly inventory: NodeInventory;
}

export interface NodeDownSignal {
  readonly nodeId: string;
  /** Only if the node has not come up again since it had this epoch. @default whichever it has */
  readonly epoch?: number;
}

export interface PlacementInput {
  readonly pool: string;
  readonly state?: PlacementState;
  /** As for a project. */
  readonly handOnAfterEvents?: number;
}

/** Query of a placement: what it knows. */
export const SNAPSHOT_QUERY = 'snapshot';

export interface PlacementSnapshot {
  readonly nodes: readonly PlacementNode[];
  readonly waiting: readonly WaitingRequest[];
  readonly grants: readonly Grant[];
  /** The newest decision about each waiting request, by request id. */
  readonly decisions: Readonly<Record<string, PlacementDecision>>;
  /** Standing orders by node id; nodes without are left out. */
  readonly orders: Readonly<Record<string, NodeOrders>>;
  /** What the placement goes by now. */
  readonly settings: PlacementSettings;
  /** True while it asks stage runs and nodes for what it should know: it grants nothing before. */
  readonly gathering: boolean;
}

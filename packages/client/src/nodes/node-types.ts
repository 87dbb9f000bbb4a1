import type {
  NodeInventory,
  NodeOrders,
  NodeUtilisation,
  NodeWeights,
  PlacementDecision,
  ResourceRequest,
} from '@winslow/domain';
import type { RunName } from './run-names';

/** One computer as its presence tells it. */
export interface NodeRow {
  readonly nodeId: string;
  readonly up: boolean;
  readonly sinceMs: number;
  /** Null until its worker has said hello for the first time. */
  readonly inventory: NodeInventory | null;
  /** Newest heartbeat; null when it is down. */
  readonly utilisation: NodeUtilisation | null;
  /** What was given away of it; null when the placement cannot say. */
  readonly work: readonly NodeWork[] | null;
  /** As they count: configured, and changed by orders. As configured while the placement cannot say. */
  readonly labels: readonly string[];
  /** As they count; kinds that are left out weigh 1. */
  readonly weights: NodeWeights;
  /** What people have ordered about it; null when the placement cannot say. */
  readonly orders: NodeOrders | null;
  /** The run that nothing else may start for there; null for none. */
  readonly heldFor: RunName | null;
}

/** A stage run that a node was given for. */
export interface NodeWork {
  readonly projectId: string;
  /** Null when it cannot be found out. */
  readonly projectName: string | null;
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string | null;
  /** When the node was given, epoch milliseconds. */
  readonly sinceMs: number;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly gpuUuids: readonly string[];
  /** True once its container has ended and only what it left is still stored; it sets nothing aside any more. */
  readonly storing: boolean;
  /** True for what was given up there, and may still run until the node has shown that it does not. */
  readonly orphaned: boolean;
}

/** A stage run that waits for a node. */
export interface WaitingRow {
  readonly projectId: string;
  readonly projectName: string | null;
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string | null;
  readonly pool: string;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  readonly request: ResourceRequest;
  /** Why not yet, in one sentence. */
  readonly summary: string;
  /** What would make it fit, and what is missing on each node. */
  readonly details: readonly string[];
  /** Waiting requests that are looked at before this one. */
  readonly behind: number;
  /** What it was decided by; null until the placement has looked at it. */
  readonly decision: PlacementDecision | null;
}

import type { NodeInventory, NodeUtilisation, PlacementDecision, ResourceRequest } from '@winslow/domain';

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

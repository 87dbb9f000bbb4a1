import type {
  Grant,
  NodeInventory,
  PlacementNode,
  RunSummary,
  StageRunClaims,
  StageRunEvent,
  UpNode,
  WaitingRequest,
} from '@winslow/domain';

/** Port: what the workflows of a pool say of themselves. Each call waits for an answer and is cut off by the signal. */
export interface FleetReader {
  /** Ids of the stage runs of the pool that live; the list may lag by moments. */
  livingStageRuns(pool: string, signal: AbortSignal): Promise<readonly string[]>;
  /** What a stage run holds and wants. @returns null when it does not live (any more) */
  claims(workflowId: string, signal: AbortSignal): Promise<StageRunClaims | null>;
  isLiving(workflowId: string, signal: AbortSignal): Promise<boolean>;
  /** Those of the nodes whose presence no workflow looks after: somebody has ended it. */
  unattended(nodeIds: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  nodes(pool: string, signal: AbortSignal): Promise<readonly FleetNode[]>;
  /** What the placement knows; null while it does not answer or gathers it. */
  placement(pool: string, signal: AbortSignal): Promise<PlacementKnowledge | null>;
  /** Stage runs of the pool that were ended from outside, within what the server remembers. */
  brokenStageRuns(pool: string, signal: AbortSignal): Promise<readonly BrokenStageRun[]>;
  /** A run as its project knows it; null when there is no such project or run (any more). */
  projectRun(projectId: string, run: number, signal: AbortSignal): Promise<RunSummary | null>;
}

/** Port: what the sweeper tells them. Whoever is not there any more need not hear it. */
export interface FleetTeller {
  release(pool: string, grantId: string): Promise<void>;
  withdraw(pool: string, request: Pick<WaitingRequest, 'requestId' | 'epoch'>): Promise<void>;
  tellAgain(workflowId: string): Promise<void>;
  lookAgain(nodeId: string): Promise<void>;
  nodeDown(pool: string, node: UpNode): Promise<void>;
  runEnded(projectId: string, event: StageRunEvent): Promise<void>;
}

export interface FleetNode {
  readonly inventory: NodeInventory;
  readonly up: boolean;
}

export interface PlacementKnowledge {
  readonly nodes: readonly Pick<PlacementNode, 'id' | 'up' | 'epoch'>[];
  readonly grants: readonly Grant[];
  readonly waiting: readonly WaitingRequest[];
}

export interface BrokenStageRun {
  readonly workflowId: string;
  readonly projectId: string;
  readonly run: number;
  /** In words, such as `was terminated`. */
  readonly how: string;
}

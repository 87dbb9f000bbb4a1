import type { RunningContainer } from '../node/attempt-traces';
import type { AttemptRef } from '../stage-run/attempt-ref';
import type { Grant, PlacementNode, StageRunClaims, WaitingRequest } from '../placement';
import type { StageRunStatus } from '../stage-run/stage-run-status';

/** What the parts of an installation say of themselves at one time. */
export interface SystemSnapshot {
  readonly pools: readonly PoolSnapshot[];
  /** Stage runs whose workflows live. */
  readonly runs: readonly LivingRun[];
  /** Of stage runs that pools, projects or containers name: those whose workflows do not live. Workflow ids. */
  readonly ended: ReadonlySet<string>;
  /** Projects that say that something goes on. */
  readonly projects: readonly OpenProject[];
  readonly nodes: readonly SeenNode[];
}

export interface PoolSnapshot {
  readonly pool: string;
  readonly nodes: readonly PlacementNode[];
  readonly grants: readonly Grant[];
  readonly waiting: readonly WaitingRequest[];
}

export interface LivingRun extends StageRunClaims {
  readonly status: StageRunStatus;
  readonly attempt: number;
}

export interface OpenProject {
  readonly projectId: string;
  readonly name: string;
  /** Workflow ids of its stage runs that it waits for. */
  readonly waitsFor: readonly { readonly run: number; readonly workflowId: string }[];
}

export interface SeenNode {
  readonly nodeId: string;
  readonly up: boolean;
  /** What attempts have there; null while the node does not answer. */
  readonly traces: SeenTraces | null;
}

export interface SeenTraces {
  readonly containers: readonly Owned<RunningContainer>[];
  readonly files: readonly Owned<AttemptRef>[];
}

/** With the workflow id of the stage run that it belongs to. */
export type Owned<Trace> = Trace & { readonly workflowId: string };

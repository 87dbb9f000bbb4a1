import type { Refusal, RefusalKind } from './refusal';

/** The two scores of a node for a request, rounded for comparing and as they came out. */
export type NodeScores = {
  /** Rounded to 0.05; higher is better: how well the node would be used. */
  readonly affinity: number;
  /** Rounded to 0.05; lower is better: how much would be stranded. */
  readonly aversion: number;
  readonly exactAffinity: number;
  readonly exactAversion: number;
};

/** A node that fits, with all that it is compared by. */
export type Candidate = {
  readonly nodeId: string;
  readonly scores: NodeScores;
  /** How many of the preferred labels the node has. */
  readonly preferredLabels: number;
  /** Bytes of the request's data that the node's cache holds already. */
  readonly cachedBytes: number;
  /** True for a GPU node that is kept free of requests which leave GPUs alone; it comes after all others. */
  readonly spared: boolean;
  /** True for a node that was held for another request. @default false */
  readonly held?: boolean;
};

/** A node that does not fit, and why. The first reason is the one that was hit first. */
export type RejectedNode = {
  readonly nodeId: string;
  readonly refusals: readonly Refusal[];
  /** Would the request fit if nothing were running there and the node were up and open? */
  readonly everFits: boolean;
};

/** How many nodes were rejected by the first reason that each gave. */
export type RefusalCounts = Readonly<Partial<Record<RefusalKind, number>>>;

/** Why an attempt that could use a GPU was placed without one. */
export type GpuFallback = { readonly asked: number; readonly rejected: readonly RejectedNode[] };

/** Why a request without GPU was let onto a GPU node: it waited long enough, or no other node could ever run it. */
export type GpuNodeReason = 'patience' | 'noOtherNode';

/** A request that was given a node. */
export type PlacedDecision = {
  readonly kind: 'placed';
  readonly nodeId: string;
  readonly gpuUuids: readonly string[];
  readonly scores: NodeScores;
  /** The best ten, the winner first. Workflow state keeps these; the run's record keeps all. */
  readonly candidates: readonly Candidate[];
  readonly candidateCount: number;
  readonly rejectedCounts: RefusalCounts;
  /** Present when a request without GPU was let onto a GPU node. */
  readonly onGpuNodeBecause?: GpuNodeReason;
  /** Present when an optional GPU was not to be had. */
  readonly gpuFallback?: GpuFallback;
  /** Unix time in milliseconds. */
  readonly decidedAtMs: number;
};

/** Why a request that fits somewhere in principle has no node yet. */
export type WaitingReason =
  /** Every node that could ever run it is busy, down, cordoned or avoided. */
  | { readonly kind: 'noNodeFree' }
  /** Only GPU nodes are free, and the request leaves GPUs alone; it gets one at `untilMs`. */
  | { readonly kind: 'sparingGpuNodes'; readonly untilMs: number }
  /** A node is free but held for a bigger request that has waited long. */
  | { readonly kind: 'heldForOther'; readonly requestId: string; readonly nodeIds: readonly string[] }
  /** No node is known at all. */
  | { readonly kind: 'noNodes' };

/** What would let a waiting request run: on this node, when so much more is free or the obstacle is gone. */
export type WouldFitIf = { readonly nodeId: string; readonly obstacles: readonly Refusal[] };

/** A request that waits, and all that is known about why. */
export type WaitingDecision = {
  readonly kind: 'waiting';
  readonly reason: WaitingReason;
  /** Waiting requests that are looked at before this one, in order; the first ten. */
  readonly behind: readonly string[];
  readonly behindCount: number;
  /** Reasons per node, ten at most; `rejectedCounts` counts them all. */
  readonly rejected: readonly RejectedNode[];
  readonly rejectedCounts: RefusalCounts;
  /** The node that is nearest to fitting; absent when a node fits but is spared or held. */
  readonly wouldFitIf?: WouldFitIf;
  /** The node that is held for it: nothing that comes later starts there. */
  readonly holdsNodeId?: string;
  readonly decidedAtMs: number;
};

/** A request that no known node could run even when empty, up and open. It stays in the queue: a node may join. */
export type ImpossibleDecision = {
  readonly kind: 'impossible';
  /** What is missing on each node, ten at most. */
  readonly rejected: readonly RejectedNode[];
  readonly rejectedCounts: RefusalCounts;
  readonly decidedAtMs: number;
};

/** What the placement decided about one request, with all that it decided by. */
export type PlacementDecision = PlacedDecision | WaitingDecision | ImpossibleDecision;

/** All that a placement was decided by; for the run's record in S3, too much for workflow state. */
export type PlacementRecord = {
  readonly decision: PlacedDecision;
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly RejectedNode[];
};

/** How many candidates and rejected nodes a decision keeps in workflow state. */
export const KEPT_NODES = 10;

export { affinityOf } from './affinity';
export { aversionOf } from './aversion';
export { chooseNode, hasGpu } from './choose-node';
export type { Choice, ChoiceInput } from './choose-node';
export type { NodeView } from './node-view';
export { decide, MAX_RECORDED_NODES } from './decide';
export type { DecideInput, DecideResult, Placement, RequestDecision } from './decide';
export { KEPT_NODES } from './decision';
export type {
  Candidate,
  GpuFallback,
  GpuNodeReason,
  ImpossibleDecision,
  NodeScores,
  PlacedDecision,
  PlacementDecision,
  PlacementRecord,
  RefusalCounts,
  RejectedNode,
  WaitingDecision,
  WaitingReason,
  WouldFitIf,
} from './decision';
export * from './explain';
export { rejectNode } from './filter';
export { pickGpus } from './fitting-gpus';
export { grantedGpus, roomOf } from './free';
export type { NodeRoom } from './free';
export type { GatheredPlacement } from './gathered-placement';
export { grantIdOf, reservationOf } from './grant';
export type { Grant, Reservation } from './grant';
export { DEFAULT_HOLD_BACK, grantable, NO_HOLD_BACK } from './hold-back';
export type { HoldBackSettings } from './hold-back';
export { kindShares, SCORED_KINDS } from './kind-shares';
export type { KindShare, ScoredKind } from './kind-shares';
export { NODE_CLASSES } from './node';
export type { NodeCapacity, NodeClass, NodeWeights, PlacementGpu, PlacementNode } from './node';
export { placeRequest } from './place-request';
export type { PlacedChoice } from './place-request';
export type { Refusal, RefusalKind } from './refusal';
export {
  DEFAULT_CPUS,
  DEFAULT_DISK_MARGIN_BYTES,
  DEFAULT_MEMORY_BYTES,
  resourceRequest,
  withoutGpu,
} from './resource-request';
export type { GpuRequest, RequestSource, ResourceRequest } from './resource-request';
export { roundScore, scoreNode } from './score-node';
export { DEFAULT_PLACEMENT_SETTINGS } from './settings';
export type { PlacementSettings } from './settings';
export { inQueueOrder } from './waiting-request';
export type { WaitingRequest } from './waiting-request';
export * from './orders';
export * from './sweep';

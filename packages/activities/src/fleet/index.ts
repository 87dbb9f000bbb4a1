export type * from './fleet';
export type { GatherPlacementInput } from './gather-placement';
export { createPlacementActivities } from './placement-activities';
export type { PlacementActivities, PlacementActivityDeps } from './placement-activities';
export { SWEEP_EVERY_MS } from './sweep-placement';
export type { SweepPlacementInput } from './sweep-placement';

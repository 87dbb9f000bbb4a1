import type { PlacementState } from './placement-state';

/** The state of a placement as its handlers and its loop share it. */
export interface PlacementStore {
  state: PlacementState;
  /** True while something happened that could change a decision. */
  isDirty: boolean;
}

import type { HoldBackSettings } from './hold-back';
import { DEFAULT_HOLD_BACK } from './hold-back';

/** Settings of a placement pool. */
export type PlacementSettings = {
  readonly holdBack: HoldBackSettings;
  /** How long a request without GPU waits for a node without GPU before it may take one with. Unit: ms. @default 30 s */
  readonly patienceMs: number;
  /** How long a request waits before a node is held for it, so that smaller ones cannot starve it. Unit: ms. @default 30 min */
  readonly holdAfterMs: number;
  /** What one step of priority is worth: it counts like so much longer waiting, so that no priority starves. Unit: ms. @default 6 h */
  readonly priorityStepMs: number;
};

/** Holding idles a node on purpose, so it begins only after half an hour: stages run for minutes to days. */
export const DEFAULT_PLACEMENT_SETTINGS: PlacementSettings = {
  holdBack: DEFAULT_HOLD_BACK,
  patienceMs: 30_000,
  holdAfterMs: 1_800_000,
  priorityStepMs: 21_600_000,
};

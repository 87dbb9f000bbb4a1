import type { PlacementClient } from './placement-client';
import type { ProjectClient } from './project-client';
import type { PhaseStopper } from './run-attempt';
import type { StageRunProgress } from './stage-run-progress';

/** What the parts of a stage run's workflow share. */
export interface StageRunContext {
  readonly progress: StageRunProgress;
  readonly stopper: PhaseStopper;
  readonly placement: PlacementClient;
  readonly project: ProjectClient;
  /** Removals from nodes that still go on; nobody waits for them but the workflow's end. */
  readonly cleanUps: Promise<void>[];
}

import type {
  FailedAttempt,
  ImageIdentity,
  PlacedOn,
  PlacementDecision,
  RunResult,
  SealResult,
  StageRunSpec,
  StageRunStatus,
  StageRunTimes,
  StoreResult,
} from '@winslow/domain';
import type { StageRunView } from '../contract';

/** What a stage run's workflow knows so far; handlers and phases write here, the record is made from it. */
export interface StageRunProgress {
  readonly spec: StageRunSpec;
  status: StageRunStatus;
  attempt: number;
  times: StageRunTimes;
  grantId: string | null;
  placedOn: PlacedOn | null;
  decision: PlacementDecision | null;
  waiting: string | null;
  killedBy: string | null;
  baseStored: boolean;
  image: ImageIdentity | null;
  result: RunResult | null;
  sealed: SealResult | null;
  stored: StoreResult | null;
  earlierAttempts: readonly FailedAttempt[];
}

export function startProgress(spec: StageRunSpec): StageRunProgress {
  return {
    spec,
    status: 'queued',
    attempt: 1,
    times: {
      queuedAtMs: spec.queuedAtMs,
      grantedAtMs: null,
      preparedAtMs: null,
      startedAtMs: null,
      endedAtMs: null,
      sealedAtMs: null,
      storedAtMs: null,
    },
    grantId: null,
    placedOn: null,
    decision: null,
    waiting: null,
    killedBy: null,
    baseStored: spec.base?.stored ?? true,
    image: null,
    result: null,
    sealed: null,
    stored: null,
    earlierAttempts: [],
  };
}

export function viewStageRun(progress: StageRunProgress): StageRunView {
  const { spec, status, attempt, times, placedOn, decision, waiting } = progress;
  return { run: spec.run, stageId: spec.stage.id, status, attempt, times, placedOn, decision, waiting };
}

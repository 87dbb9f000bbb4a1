import type { EndedStageRunStatus, StageRunRecord, Verdict } from '@winslow/domain';
import { controlActivities } from '../control-activities';
import type { StageRunProgress } from './stage-run-progress';

/** Keeps the provenance of an ended run in S3; a run counts as ended only then. */
export async function writeRecord(
  progress: StageRunProgress,
  status: EndedStageRunStatus,
  verdict: Verdict,
): Promise<StageRunRecord> {
  const record = recordOf(progress, status, verdict);
  await controlActivities.writeRunRecord({ record });
  return record;
}

function recordOf(progress: StageRunProgress, status: EndedStageRunStatus, verdict: Verdict): StageRunRecord {
  const { spec } = progress;
  return {
    schemaVersion: 1,
    spec,
    status,
    verdict,
    attempt: progress.attempt,
    trigger: spec.trigger,
    actor: spec.actor,
    times: progress.times,
    placedOn: progress.placedOn,
    decision: progress.decision,
    image: progress.image,
    result: progress.result,
    sealed: progress.sealed,
    stored: progress.stored,
    inputs: [],
    inputsKey: null,
    checkpoint: progress.checkpoint,
    earlierAttempts: progress.earlierAttempts,
    incidents: progress.incidents,
  };
}

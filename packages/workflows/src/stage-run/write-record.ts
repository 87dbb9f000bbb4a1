import type { EndedStageRunStatus, StageRunRecord, Verdict } from '@winslow/domain';
import { controlActivities } from '../control-activities';
import type { StageRunProgress } from './stage-run-progress';

/** Keeps the provenance of an ended run in S3; a run counts as ended only then. */
export async function writeRecord(
  progress: StageRunProgress,
  status: EndedStageRunStatus,
  verdict: Verdict,
): Promise<void> {
  const { spec } = progress;
  const record: StageRunRecord = {
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
    earlierAttempts: progress.earlierAttempts,
  };
  await controlActivities.writeRunRecord({ record });
}

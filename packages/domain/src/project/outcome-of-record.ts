import type { StageRunRecord } from '../stage-run/stage-run-record';
import type { RunSummary } from './project-state';
import type { StageRunOutcome } from './run-events';

/** How a run ended, by the record that it left: what its workflow would have told its project. */
export function outcomeOfRecord(record: StageRunRecord, nowMs: number): StageRunOutcome {
  const { status, verdict, attempt, times, placedOn, result, sealed, stored } = record;
  return {
    status,
    attempt,
    nodeId: placedOn?.nodeId ?? null,
    manifestDigest: stored && sealed ? sealed.manifestDigest : null,
    startedAtMs: times.startedAtMs,
    endedAtMs: times.endedAtMs ?? nowMs,
    exitCode: result?.exitCode ?? null,
    message: verdict.ok ? null : verdict.message,
    values: result?.values ?? {},
    outputFiles: sealed?.outputFiles ?? 0,
    logLines: result?.logLines ?? 0,
    question: status === 'succeeded' ? (sealed?.question ?? null) : null,
  };
}

/** The end of a run whose workflow was ended from outside and left no record. */
export function lostOutcome(run: RunSummary, how: string, nowMs: number): StageRunOutcome {
  return {
    status: 'lost',
    attempt: run.attempt,
    nodeId: run.nodeId,
    manifestDigest: null,
    startedAtMs: run.startedAtMs,
    endedAtMs: nowMs,
    exitCode: null,
    message: `its workflow ${how} before it had ended; resume runs the stage again`,
    values: {},
    outputFiles: 0,
    logLines: 0,
    question: null,
  };
}

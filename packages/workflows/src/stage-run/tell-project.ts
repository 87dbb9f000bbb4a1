import type { StageRunStatus, Verdict } from '@winslow/domain';
import type { StageRunContext } from './stage-run-context';

type Telling = Pick<StageRunContext, 'progress' | 'project'>;

/** @param message why it waits, or what is wrong with its node; null: nothing is */
export function tellStatus(
  { progress, project }: Telling,
  status: StageRunStatus,
  message: string | null,
): void {
  project.tell({
    kind: 'progress',
    run: progress.spec.run,
    attempt: progress.attempt,
    status,
    nodeId: progress.placedOn?.nodeId ?? null,
    message,
    startedAtMs: null,
  });
}

export function tellRunning({ progress, project }: Telling): void {
  project.tell({
    kind: 'progress',
    run: progress.spec.run,
    attempt: progress.attempt,
    status: 'running',
    nodeId: progress.placedOn?.nodeId ?? null,
    message: null,
    startedAtMs: Date.now(),
  });
}

/** A sealed run lets its project go on while it is being stored. */
export function tellSealed({ progress, project }: Telling, verdict: Verdict): void {
  if (!progress.sealed || !progress.placedOn) return;
  project.tell({
    kind: 'sealed',
    run: progress.spec.run,
    attempt: progress.attempt,
    nodeId: progress.placedOn.nodeId,
    manifestDigest: progress.sealed.manifestDigest,
    succeeded: verdict.ok,
    asks: progress.sealed.question !== null,
  });
}

/** What was sealed is lost: it is not stored, and never will be. */
export function tellVoided({ progress, project }: Telling, message: string): void {
  project.tell({ kind: 'voided', run: progress.spec.run, attempt: progress.attempt, message });
}

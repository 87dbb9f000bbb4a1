/**
 * Which workspaces a project lets go of. Invariants:
 * R1 only workspaces of ended runs go, and never their outputs, logs or records;
 * R2 what an open or the next run starts from stays, so whatever was decided can still be done;
 * R3 what the newest success of each stage left stays (of a skipped stage: what it passed on), so that the project can
 *    be resumed from every stage that it could be resumed from before;
 * R4 a workspace that went does not come back: a run that started from it can be looked at, but not redone.
 */
import type { AttemptRef } from '../stage-run/attempt-ref';
import { isEnded } from '../stage-run/stage-run-status';
import type { ProjectState, RunSummary } from './project-state';
import { settledRun } from './settled-runs';

/** What the rule looks at. */
export interface RetentionSubject {
  readonly runs: readonly RunSummary[];
  /** Base of the run that is next, if any. */
  readonly nextBase: number | null;
}

/** Runs whose workspaces go when only those of the last `keepLast` ended runs are kept, oldest first; null keeps all. */
export function workspacesToDrop(
  { runs, nextBase }: RetentionSubject,
  keepLast: number | null,
): RunSummary[] {
  if (keepLast === null) return [];
  const ended = runs.filter((run) => isEnded(run.status) && run.workspace !== 'none');
  const needed = neededRuns(runs, nextBase);
  return ended
    .slice(0, Math.max(0, ended.length - keepLast))
    .filter((run) => run.workspace === 'kept' && !needed.has(run.run));
}

/** Lets go of what the project's rule does not keep; the bytes go afterwards. */
export function dropWorkspaces(state: ProjectState): ProjectState {
  const nextBase = state.next?.base ?? null;
  const drops = workspacesToDrop({ runs: state.runs, nextBase }, state.retention.keepLast).map(
    ({ run }) => run,
  );
  if (drops.length === 0) return state;
  const runs = state.runs.map((run): RunSummary =>
    drops.includes(run.run) ? { ...run, workspace: 'dropped' } : run,
  );
  return { ...state, runs, droppedRuns: [...state.droppedRuns, ...drops] };
}

function neededRuns(runs: readonly RunSummary[], nextBase: number | null): Set<number> {
  const needed = new Set<number>();
  const need = (run: number | null): unknown => run !== null && needed.add(run);
  need(nextBase);
  for (const run of runs) if (!isEnded(run.status)) need(run.base);
  for (const stageIndex of new Set(runs.map((run) => run.stageIndex))) {
    const settled = settledRun({ runs }, stageIndex);
    if (settled) need(settled.status === 'skipped' ? settled.base : settled.run);
    need(runs.findLast((run) => run.stageIndex === stageIndex && run.status === 'succeeded')?.run ?? null);
  }
  return needed;
}

/** What a clean-up needs to know to remove the bytes that no kept workspace names. */
export interface WorkspaceCollection {
  readonly projectId: string;
  /** Whose manifests go. */
  readonly dropped: readonly AttemptRef[];
  /** Whose manifests are in S3 and stay, with all bytes that they name. */
  readonly kept: readonly AttemptRef[];
  /** Runs that had not ended: what they wrote is named by no manifest yet, and stays. So does what later ones write. */
  readonly openRuns: readonly number[];
  readonly lastRun: number;
}

export function planCollection({ projectId, runs, droppedRuns }: ProjectState): WorkspaceCollection {
  const attemptOf = ({ run, attempt }: RunSummary): AttemptRef => ({ projectId, run, attempt });
  return {
    projectId,
    dropped: runs.filter(({ run }) => droppedRuns.includes(run)).map(attemptOf),
    kept: runs.filter(({ workspace }) => workspace === 'kept').map(attemptOf),
    openRuns: runs.filter(({ status }) => !isEnded(status)).map(({ run }) => run),
    lastRun: runs.length,
  };
}

/** The state when the bytes of those runs' workspaces have gone. */
export function forgetDrops(state: ProjectState, gone: readonly number[]): ProjectState {
  return { ...state, droppedRuns: state.droppedRuns.filter((run) => !gone.includes(run)) };
}

import { isEnded } from '../stage-run/stage-run-status';
import type { NextRun, ProjectState, RunSummary } from './project-state';

/** What a state lacks that an earlier Winslow handed on. */
type EarlierState = Omit<ProjectState, 'runs' | 'next' | Added> &
  Partial<Pick<ProjectState, Added>> & {
    readonly next: EarlierNext | null;
    readonly runs: readonly EarlierRun[];
  };
type Added = 'tags' | 'archived' | 'deleting' | 'retention' | 'droppedRuns';
type EarlierNext = Omit<NextRun, 'once'> & Partial<Pick<NextRun, 'once'>>;
type EarlierRun = Omit<RunSummary, 'once' | 'workspace'> & Partial<Pick<RunSummary, 'once' | 'workspace'>>;

/** The state with everything that this Winslow adds to it. Idempotent. */
export function upgradeProjectState(state: EarlierState): ProjectState {
  return {
    ...state,
    tags: state.tags ?? [],
    archived: state.archived ?? false,
    deleting: state.deleting ?? null,
    retention: state.retention ?? { keepLast: null },
    droppedRuns: state.droppedRuns ?? [],
    next: state.next && { ...state.next, once: state.next.once ?? false },
    runs: state.runs.map((run) => ({
      ...run,
      once: run.once ?? false,
      workspace: run.workspace ?? (isEnded(run.status) && run.manifestDigest !== null ? 'kept' : 'none'),
    })),
  };
}

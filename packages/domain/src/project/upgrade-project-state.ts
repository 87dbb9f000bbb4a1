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

/** What a stage does whose definition is of a time before it could say so. */
const NODE_LOST = { nodeLost: 'elsewhere', nodeLostAfterMs: 120_000 } as const;

/** The state with everything that this Winslow adds to it. Idempotent. */
export function upgradeProjectState(state: EarlierState): ProjectState {
  const { definition } = state;
  return {
    ...state,
    definition: {
      ...definition,
      stages: definition.stages.map((stage) => ({ ...stage, retry: { ...NODE_LOST, ...stage.retry } })),
    },
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

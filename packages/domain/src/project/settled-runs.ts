import { isEnded } from '../stage-run/stage-run-status';
import type { ProjectState, RunSummary } from './project-state';

/** The newest run that settled the stage: it succeeded, or the stage was skipped. */
export function settledRun({ runs }: Pick<ProjectState, 'runs'>, stageIndex: number): RunSummary | undefined {
  return runs.findLast(
    (run) => run.stageIndex === stageIndex && (run.status === 'succeeded' || run.status === 'skipped'),
  );
}

/**
 * The run whose snapshot the stage after `stageIndex` starts from: a skipped stage hands on what it would have started
 * from itself. Null is the empty workspace, which stage -1 leaves; undefined: the stage has not been settled yet.
 */
export function baseAfterStage(
  state: Pick<ProjectState, 'runs'>,
  stageIndex: number,
): number | null | undefined {
  if (stageIndex < 0) return null;
  const settled = settledRun(state, stageIndex);
  if (!settled) return undefined;
  if (settled.status === 'succeeded') return settled.run;
  const base = settled.base === null ? undefined : state.runs[settled.base - 1];
  return base && isEnded(base.status) && base.status !== 'succeeded' ? undefined : settled.base;
}

import { isEnded } from '../../stage-run/stage-run-status';
import { committingRun, executingRun, stageIdAt } from '../derive-project-status';
import type { NextRun, ProjectState } from '../project-state';
import type { CommandContext } from './command-outcome';

/** A run that somebody asked for, at a stage and on a base. */
export function nextRun(
  where: Pick<NextRun, 'stageIndex' | 'base' | 'once'>,
  { actor }: CommandContext,
): NextRun {
  const trigger = actor.via === 'api' || actor.via === 'signal' ? 'api' : 'manual';
  return { ...where, trigger, actor, environment: {}, redoOf: null, formAnswered: false };
}

/** Says which run holds the pipeline, or undefined where none does. */
export function busyReason(state: ProjectState): string | undefined {
  const executing = executingRun(state);
  if (!executing) return undefined;
  return `run ${executing.run} (${executing.stageId}) is ${executing.status}: wait for it (pause lets it end), or kill it`;
}

/** As `busyReason`, and also which run is only being stored. */
export function unsettledReason(state: ProjectState): string | undefined {
  const committing = committingRun(state);
  return (
    busyReason(state) ??
    (committing &&
      `run ${committing.run} (${committing.stageId}) is still being stored: try again when it is`)
  );
}

/** A run that is only being stored must not move the pipeline on its own account any more: somebody chose another way. */
export function leaveBehind(state: ProjectState): ProjectState {
  const runs = state.runs.map((run) =>
    isEnded(run.status) || run.advanced ? run : { ...run, advanced: true },
  );
  return { ...state, runs };
}

/** What happens now, in words, such as `goes on with detect, then pauses`. */
export function startText(how: string, state: ProjectState, next: NextRun): string {
  return `${how} ${stageIdAt(state, next.stageIndex)}${next.once ? ', then pauses' : ''}`;
}

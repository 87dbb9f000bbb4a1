import { isEnded } from '../../stage-run/stage-run-status';
import { checkRunEnvironment } from '../check-environment';
import type { ProjectCommandPayload } from '../project-command';
import type { NextRun, ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';
import { busyReason, leaveBehind, nextRun } from './next-run';

/** Runs an earlier stage run again, from the snapshot that it started from. */
export function redo(
  state: ProjectState,
  payload: ProjectCommandPayload<'redo'>,
  context: CommandContext,
): CommandOutcome {
  const busy = busyReason(state);
  if (busy) return refused(busy);
  const run = state.runs[payload.run - 1];
  if (!run) return refused(`project ${state.name} has no run ${payload.run}: it has ${runRange(state)}`);
  if (!isEnded(run.status)) return refused(`run ${run.run} is still ${run.status}: wait for it, or kill it`);
  const stageIndex = state.definition.stages.findIndex((stage) => stage.id === run.stageId);
  if (stageIndex < 0) return refused(`the pipeline has no stage ${run.stageId} any more`);
  const fault = checkRunEnvironment(state.definition, payload.environment ?? {});
  if (fault) return refused(fault);
  const base = run.base === null ? undefined : state.runs[run.base - 1];
  if (base?.workspace === 'dropped') {
    return refused(
      `run ${run.run} cannot be redone: it starts from the workspace of run ${base.run} (${base.stageId}), which the project does not keep any more; redo run ${base.run}, or resume --from ${run.stageId}`,
    );
  }
  const { once = false } = payload;
  const next: NextRun = {
    ...nextRun({ stageIndex, base: run.base, once }, context),
    environment: { ...run.environment, ...payload.environment },
    redoOf: run.run,
    formAnswered: run.startedAtMs !== null,
  };
  return applied(
    { ...leaveBehind(state), next, pause: null, question: null },
    `redoes run ${run.run} (${run.stageId})${once ? ', then pauses' : ''}`,
  );
}

function runRange(state: ProjectState): string {
  return state.runs.length === 0 ? 'none yet' : `1 to ${state.runs.length}`;
}

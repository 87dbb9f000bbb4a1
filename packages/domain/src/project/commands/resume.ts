import { executingRun, stageIdAt } from '../derive-project-status';
import type { ProjectCommandPayload } from '../project-command';
import type { ProjectState } from '../project-state';
import { replaceRun } from '../replace-run';
import { baseAfterStage } from '../settled-runs';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';
import { busyReason, leaveBehind, nextRun, startText } from './next-run';

/** Goes on where the project paused, or from a stage of one's choice. */
export function resume(
  state: ProjectState,
  payload: ProjectCommandPayload<'resume'>,
  context: CommandContext,
): CommandOutcome {
  const { fromStage, once = false } = payload;
  return fromStage === undefined ? goOn(state, once) : resumeFrom(state, { fromStage, once }, context);
}

function goOn(state: ProjectState, once: boolean): CommandOutcome {
  if (!state.started) return refused(`project ${state.name} was never started: use start`);
  const executing = executingRun(state);
  if (executing?.once && !once) {
    const going = replaceRun({ ...state, pause: null }, { ...executing, once: false });
    return applied(going, `goes on after ${executing.stageId}`);
  }
  if (state.question && !state.pause) {
    return refused(`project ${state.name} waits for an answer, not for resume: use answer`);
  }
  if (!state.pause) return refused(`project ${state.name} is not paused`);
  const next = state.next && { ...state.next, once };
  return applied({ ...state, pause: null, next }, next ? startText('goes on with', state, next) : 'goes on');
}

function resumeFrom(
  state: ProjectState,
  { fromStage, once }: { fromStage: string; once: boolean },
  context: CommandContext,
): CommandOutcome {
  const busy = busyReason(state);
  if (busy) return refused(busy);
  const { name, stages } = state.definition;
  const stageIndex = stages.findIndex((stage) => stage.id === fromStage);
  if (stageIndex < 0) {
    return refused(
      `pipeline ${name} has no stage ${fromStage}: it has ${stages.map((s) => s.id).join(', ')}`,
    );
  }
  const base = baseAfterStage(state, stageIndex - 1);
  if (base === undefined) {
    return refused(
      `stage ${fromStage} starts from what ${stageIdAt(state, stageIndex - 1)} leaves, which has not succeeded yet: resume from there`,
    );
  }
  const next = nextRun({ stageIndex, base, once }, context);
  return applied(
    { ...leaveBehind(state), started: true, next, pause: null, question: null },
    startText('goes on with', state, next),
  );
}

import type { ProjectCommandPayload } from '../project-command';
import type { NextRun, OpenQuestion, ProjectState, RunSummary } from '../project-state';
import { queuedRun } from '../queued-run';
import { refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';
import { busyReason } from './next-run';

/**
 * Passes over the stage that is next: it is kept as a skipped run, and the stage after it starts from the base that it
 * would have had. A pause for the skipped stage's sake ends; one that somebody asked for stays.
 */
export function skip(
  state: ProjectState,
  payload: ProjectCommandPayload<'skip'>,
  context: CommandContext,
): CommandOutcome {
  const reason = busyReason(state);
  if (reason) return refused(reason);
  const { next } = state;
  const stage = next && state.definition.stages[next.stageIndex];
  if (!next || !stage) return refused(nothingNext(state));
  if (payload.stage !== undefined && payload.stage !== stage.id) {
    return refused(`stage ${payload.stage} is not next, ${stage.id} is: nothing was skipped`);
  }
  const run: RunSummary = {
    ...queuedRun({ run: state.runs.length + 1, stageId: stage.id, queuedAtMs: context.nowMs }, next),
    actor: context.actor,
    status: 'skipped',
    advanced: true,
    endedAtMs: context.nowMs,
    message: `skipped by ${context.actor.name}`,
  };
  const following = runAfter(state, next);
  const pause = state.pause?.reason === 'requested' ? state.pause : null;
  const skipped: ProjectState = {
    ...state,
    runs: [...state.runs, run],
    next: following,
    pause: following && pause,
    question: following && questionAfter(state.question),
  };
  return { kind: 'applied', state: skipped, message: skipText(skipped, stage.id), ended: run };
}

function nothingNext(state: ProjectState): string {
  return state.started
    ? `project ${state.name} has no stage before it: there is nothing to skip`
    : `project ${state.name} was never started: start it, or resume --from the stage that is to be first`;
}

function runAfter(state: ProjectState, next: NextRun): NextRun | null {
  const stageIndex = next.stageIndex + 1;
  if (stageIndex >= state.definition.stages.length) return null;
  return { ...next, stageIndex, environment: {}, redoOf: null, formAnswered: false };
}

/** What the skipped stage would have asked is void; what an earlier stage asks is for the stages after it. */
function questionAfter(question: OpenQuestion | null): OpenQuestion | null {
  return question?.source === 'stage' ? question : null;
}

function skipText(state: ProjectState, stageId: string): string {
  const { next, pause, question } = state;
  const id = next && state.definition.stages[next.stageIndex]?.id;
  if (!id) return `skips ${stageId}, the last stage`;
  if (pause) return `skips ${stageId}; ${id} is next when it is resumed`;
  return question
    ? `skips ${stageId}; ${id} follows after the answer`
    : `skips ${stageId} and goes on with ${id}`;
}

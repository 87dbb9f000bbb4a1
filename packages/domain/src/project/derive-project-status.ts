import { isEnded } from '../stage-run/stage-run-status';
import type { ProjectState, RunSummary } from './project-state';
import type { ProjectStatus } from './project-status';
import { settledRun } from './settled-runs';

/** The project's status and one sentence that says what is going on. */
export function deriveProjectStatus(state: ProjectState): { status: ProjectStatus; text: string } {
  const executing = executingRun(state);
  if (executing) return statusOfExecuting(executing, state);
  if (state.question) {
    return {
      status: 'awaitingInput',
      text: `${state.question.form.title ?? 'a question'} (asked by ${state.question.stageId})`,
    };
  }
  if (state.pause) return { status: pauseStatus(state), text: state.pause.detail };
  if (!state.started) return { status: 'idle', text: 'not started' };
  const committing = committingRun(state);
  if (committing) return { status: 'running', text: `storing what ${committing.stageId} left` };
  if (state.next)
    return { status: 'running', text: `about to start ${stageIdAt(state, state.next.stageIndex)}` };
  return { status: 'succeeded', text: successText(state) };
}

function successText(state: ProjectState): string {
  const { stages } = state.definition;
  const skipped = stages.filter((_, index) => settledRun(state, index)?.status === 'skipped');
  if (skipped.length === 0) return `all ${stages.length} stages succeeded`;
  const names = skipped.map((stage) => stage.id).join(', ');
  return `${stages.length - skipped.length} of ${stages.length} stages succeeded; skipped: ${names}`;
}

function statusOfExecuting(run: RunSummary, state: ProjectState): { status: ProjectStatus; text: string } {
  const ends = state.pause || run.once ? ', then pauses' : '';
  if (run.status === 'placing' && run.message)
    return { status: 'waiting', text: `${run.stageId} waits for a node: ${midSentence(run.message)}` };
  const trouble = run.message === null ? '' : `: ${run.message}`;
  return { status: 'running', text: `${run.stageId} (run ${run.run}) is ${run.status}${ends}${trouble}` };
}

function pauseStatus(state: ProjectState): ProjectStatus {
  switch (state.pause?.reason) {
    case 'stageFailed':
      return 'failed';
    case 'confirmationRequired':
      return 'awaitingConfirmation';
    case 'inputRequired':
      return 'awaitingInput';
    default:
      return 'paused';
  }
}

/** A sentence after a colon. */
function midSentence(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The run that holds the pipeline: created, not ended and not yet sealed. At most one. */
export function executingRun(state: ProjectState): RunSummary | undefined {
  return state.runs.findLast((run) => !isEnded(run.status) && !run.advanced && run.manifestDigest === null);
}

/** A run that is sealed but not stored. */
export function committingRun(state: ProjectState): RunSummary | undefined {
  return state.runs.findLast((run) => !isEnded(run.status) && run.manifestDigest !== null);
}

export function stageIdAt(state: ProjectState, index: number): string {
  return state.definition.stages[index]?.id ?? `#${index + 1}`;
}

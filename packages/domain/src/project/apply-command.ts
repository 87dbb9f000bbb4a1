import { assertNever } from '../assert-never';
import type { Actor } from '../actor';
import { checkAnswers } from '../pipeline';
import { isEnded } from '../stage-run/stage-run-status';
import { checkRunEnvironment } from './check-environment';
import { committingRun, executingRun, stageIdAt } from './derive-project-status';
import type { ProjectCommand, ProjectCommandPayload } from './project-command';
import { replaceRun } from './run-events';
import type { NextRun, OpenQuestion, ProjectState, RunSummary } from './project-state';

/** What a command does: a new state, or why it cannot be applied (then nothing changes). */
export type CommandOutcome =
  | {
      readonly kind: 'applied';
      readonly state: ProjectState;
      readonly message: string;
      readonly kill?: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface CommandContext {
  readonly actor: Actor;
  readonly nowMs: number;
}

/** Decides on one command. Pure: the workflow keeps the record of it and acts. */
export function applyCommand(
  state: ProjectState,
  command: ProjectCommand,
  context: CommandContext,
): CommandOutcome {
  switch (command.name) {
    case 'start':
      return start(state, context);
    case 'pause':
      return pause(state, context);
    case 'resume':
      return command.payload.fromStage === undefined
        ? resume(state)
        : resumeFrom(state, command.payload.fromStage, context);
    case 'redo':
      return redo(state, command.payload, context);
    case 'answer':
      return answer(state, command.payload, context);
    case 'kill':
      return kill(state, context);
    default:
      return assertNever(command);
  }
}

function start(state: ProjectState, context: CommandContext): CommandOutcome {
  if (state.started) {
    return refused(`project ${state.name} was started already: use resume, or resume --from its first stage`);
  }
  const next = nextRun({ stageIndex: 0, base: null }, context);
  return applied({ ...state, started: true, next, pause: null }, `starts with ${stageIdAt(state, 0)}`);
}

function pause(state: ProjectState, context: CommandContext): CommandOutcome {
  if (!state.started) return refused(`project ${state.name} was never started: there is nothing to pause`);
  if (state.pause) return refused(`project ${state.name} is paused already: ${state.pause.detail}`);
  const executing = executingRun(state);
  if (!executing && !state.next && !state.question) {
    return refused(`project ${state.name} has run all its stages: there is nothing to pause`);
  }
  const detail = `paused by ${context.actor.name}`;
  const paused = { reason: 'requested', detail, sinceMs: context.nowMs, actor: context.actor } as const;
  return applied({ ...state, pause: paused }, executing ? `pauses after ${executing.stageId}` : 'is paused');
}

function resume(state: ProjectState): CommandOutcome {
  if (!state.started) return refused(`project ${state.name} was never started: use start`);
  if (state.question && !state.pause) {
    return refused(`project ${state.name} waits for an answer, not for resume: use answer`);
  }
  if (!state.pause) return refused(`project ${state.name} is not paused`);
  const on = state.next ? `goes on with ${stageIdAt(state, state.next.stageIndex)}` : 'goes on';
  return applied({ ...state, pause: null }, on);
}

function resumeFrom(state: ProjectState, stageId: string, context: CommandContext): CommandOutcome {
  const busy = busyReason(state);
  if (busy) return refused(busy);
  const stages = state.definition.stages;
  const stageIndex = stages.findIndex((stage) => stage.id === stageId);
  if (stageIndex < 0) {
    return refused(
      `pipeline ${state.definition.name} has no stage ${stageId}: it has ${stages.map((s) => s.id).join(', ')}`,
    );
  }
  const base = stageIndex === 0 ? null : lastSuccess(state, stageIndex - 1);
  if (base === undefined) {
    return refused(
      `stage ${stageId} starts from what ${stageIdAt(state, stageIndex - 1)} leaves, which has not succeeded yet: resume from there`,
    );
  }
  const next = nextRun({ stageIndex, base: base?.run ?? null }, context);
  return applied(
    { ...leaveBehind(state), started: true, next, pause: null, question: null },
    `goes on with ${stageId}`,
  );
}

function redo(
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
  const environment = { ...run.environment, ...payload.environment };
  const next: NextRun = {
    ...nextRun({ stageIndex, base: run.base }, context),
    environment,
    redoOf: run.run,
    formAnswered: run.startedAtMs !== null,
  };
  return applied(
    { ...leaveBehind(state), next, pause: null, question: null },
    `redoes run ${run.run} (${run.stageId})`,
  );
}

function answer(
  state: ProjectState,
  payload: ProjectCommandPayload<'answer'>,
  context: CommandContext,
): CommandOutcome {
  const { question } = state;
  if (!question) return refused(`project ${state.name} asks nothing now`);
  if (payload.question !== undefined && payload.question !== question.id) {
    return refused(`question ${payload.question} is not open any more; the open one is ${question.id}`);
  }
  const checked = checkAnswers(question.form, payload.set ?? {}, {
    useDefaults: payload.useDefaults ?? false,
  });
  if (!checked.ok) return refused(checked.faults.map((fault) => fault.message).join('; '));
  const given = Object.fromEntries(
    Object.entries(checked.environment).map(([name, text]) => [
      name,
      {
        text,
        value: checked.values[name],
        stageId: question.stageId,
        actor: context.actor,
        atMs: context.nowMs,
      },
    ]),
  );
  return applied(
    { ...state, answers: { ...state.answers, ...given }, question: null, next: afterAnswer(state, question) },
    'answer taken',
  );
}

function afterAnswer(state: ProjectState, question: OpenQuestion): NextRun | null {
  if (question.source === 'definition' && state.next) return { ...state.next, formAnswered: true };
  return state.next;
}

function kill(state: ProjectState, context: CommandContext): CommandOutcome {
  const executing = executingRun(state);
  if (!executing) {
    const committing = committingRun(state);
    return refused(
      committing
        ? `run ${committing.run} (${committing.stageId}) has ended and is only being stored: there is nothing to kill`
        : `project ${state.name} runs nothing now`,
    );
  }
  const detail = `${executing.stageId} was killed by ${context.actor.name}`;
  const paused = { reason: 'requested', detail, sinceMs: context.nowMs, actor: context.actor } as const;
  const message = `kills run ${executing.run} (${executing.stageId})`;
  const killed = replaceRun(state, { ...executing, killedBy: context.actor.name });
  return { kind: 'applied', state: { ...killed, pause: paused }, message, kill: executing.run };
}

function busyReason(state: ProjectState): string | undefined {
  const executing = executingRun(state);
  if (!executing) return undefined;
  return `run ${executing.run} (${executing.stageId}) is ${executing.status}: wait for it (pause lets it end), or kill it`;
}

/** A run that is only being stored must not move the pipeline on its own account any more: somebody chose another way. */
function leaveBehind(state: ProjectState): ProjectState {
  const runs = state.runs.map((run) =>
    isEnded(run.status) || run.advanced ? run : { ...run, advanced: true },
  );
  return { ...state, runs };
}

function lastSuccess(state: ProjectState, stageIndex: number): RunSummary | undefined {
  return state.runs.findLast((run) => run.stageIndex === stageIndex && run.status === 'succeeded');
}

function runRange(state: ProjectState): string {
  return state.runs.length === 0 ? 'none yet' : `1 to ${state.runs.length}`;
}

function nextRun(where: { stageIndex: number; base: number | null }, { actor }: CommandContext): NextRun {
  const trigger = actor.via === 'api' || actor.via === 'signal' ? 'api' : 'manual';
  return { ...where, trigger, actor, environment: {}, redoOf: null, formAnswered: false };
}

function applied(state: ProjectState, message: string): CommandOutcome {
  return { kind: 'applied', state, message };
}

function refused(reason: string): CommandOutcome {
  return { kind: 'refused', reason };
}

import { checkAnswers } from '../../pipeline';
import type { ProjectCommandPayload } from '../project-command';
import type { NextRun, OpenQuestion, ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';

/** Answers the open question; the answers become environment of what follows. */
export function answer(
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

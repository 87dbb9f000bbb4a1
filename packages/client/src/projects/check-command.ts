import {
  checkAnswers,
  InvalidInputError,
  NotFoundError,
  projectCommandSchemas,
  projectNameFault,
  readTags,
  type InputFault,
  type ProjectCommandName,
  type ProjectView,
} from '@winslow/domain';

/** Says what is wrong with a command's payload, whatever the project. @throws InvalidInputError with every fault */
export function checkPayload(name: ProjectCommandName, payload: unknown): void {
  const parsed = projectCommandSchemas[name].safeParse(payload);
  const faults = parsed.success
    ? faultsOf(name, parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (faults.length === 0) return;
  throw new InvalidInputError(`the command ${name} cannot be given`, faults);
}

/** Rules of a payload that its schema does not hold. */
function faultsOf(name: ProjectCommandName, payload: unknown): InputFault[] {
  if (name === 'rename') {
    const message = projectNameFault(projectCommandSchemas.rename.parse(payload).name);
    return message === undefined ? [] : [{ path: 'name', message }];
  }
  if (name === 'setTags') {
    const reading = readTags(projectCommandSchemas.setTags.parse(payload).tags);
    return reading.ok ? [] : [{ path: 'tags', message: reading.message }];
  }
  return [];
}

/**
 * Says what is wrong with a command as input: every fault at once, and as what it is. The workflow checks it all again.
 * @throws InvalidInputError, NotFoundError
 */
export function checkAgainstView(name: ProjectCommandName, payload: unknown, view: ProjectView): void {
  if (name === 'answer') checkAnswer(payload, view);
  if (name === 'redo') checkRun(payload, view);
}

/** Commands that are worth a look at the project before they are given. */
export const CHECKED_COMMANDS: readonly ProjectCommandName[] = ['answer', 'redo'];

function checkAnswer(payload: unknown, { question, name }: ProjectView): void {
  if (!question) return;
  const { set = {}, useDefaults = false } = projectCommandSchemas.answer.parse(payload);
  const checked = checkAnswers(question.form, set, { useDefaults });
  if (checked.ok) return;
  const faults = checked.faults.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new InvalidInputError(`the question of project ${name} was not answered`, faults);
}

function checkRun(payload: unknown, { runs, name }: ProjectView): void {
  const { run } = projectCommandSchemas.redo.parse(payload);
  if (run <= runs.length) return;
  throw new NotFoundError(
    `project ${name} has no run ${run}: ${runs.length === 0 ? 'nothing has run yet' : `it has 1 to ${runs.length}`}`,
  );
}

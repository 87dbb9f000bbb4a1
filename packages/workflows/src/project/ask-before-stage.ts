import { applyDefaultsFrom, workspaceBase } from '@winslow/domain';
import type { FormDefinition, NextStep, OpenQuestion, PictureRef, ProjectState } from '@winslow/domain';
import { controlActivities } from '../control-activities';

/** The question that a stage's own form asks: its defaults from the workspace or the last answers, its picture. */
export async function questionBeforeStage(
  state: ProjectState,
  step: Extract<NextStep, { kind: 'ask' }>,
): Promise<OpenQuestion> {
  const form = withLastAnswers(await withStageDefaults(state, step), state);
  return {
    id: `stage-${step.stageId}-${state.runs.length + 1}`,
    source: 'definition',
    stageId: step.stageId,
    run: null,
    form,
    picture: pictureOf(state, step),
    askedAtMs: Date.now(),
  };
}

async function withStageDefaults(
  state: ProjectState,
  { form, next }: Extract<NextStep, { kind: 'ask' }>,
): Promise<FormDefinition> {
  const base = next.base === null ? null : workspaceBase(state, next.base);
  if (form.defaultsFrom === undefined || base === null) return form;
  const { values } = await controlActivities.readFormDefaults({
    projectId: state.projectId,
    base,
    path: form.defaultsFrom,
  });
  return applyDefaultsFrom(form, values).form;
}

/** Who was asked before finds what was answered then. */
function withLastAnswers(form: FormDefinition, { answers }: ProjectState): FormDefinition {
  const given = Object.keys(form.fields).flatMap((name) =>
    answers[name] ? [[name, answers[name].value] as const] : [],
  );
  return applyDefaultsFrom(form, Object.fromEntries(given)).form;
}

/** Only what the base run left can be shown: its workspace and its outputs. */
function pictureOf(
  state: ProjectState,
  { form, next }: Extract<NextStep, { kind: 'ask' }>,
): PictureRef | null {
  const match = /^\/(workspace|output)\/(.+)$/.exec(form.picture ?? '');
  const base = next.base === null ? null : state.runs[next.base - 1];
  if (!match?.[2] || !base) return null;
  return {
    run: base.run,
    attempt: base.attempt,
    place: match[1] === 'output' ? 'output' : 'workspace',
    path: match[2],
  };
}

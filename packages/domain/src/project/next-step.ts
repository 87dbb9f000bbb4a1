import type { FormDefinition } from '../pipeline';
import { executingRun } from './derive-project-status';
import type { NextRun, ProjectState } from './project-state';

/** What the project does now, given its state: the one place where that is decided. */
export type NextStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'ask'; readonly next: NextRun; readonly stageId: string; readonly form: FormDefinition }
  | { readonly kind: 'run'; readonly next: NextRun };

export function nextStep(state: ProjectState): NextStep {
  const { next } = state;
  if (!next || isHeld(state)) return { kind: 'wait' };
  const stage = state.definition.stages[next.stageIndex];
  if (stage?.form && !next.formAnswered) return { kind: 'ask', next, stageId: stage.id, form: stage.form };
  return { kind: 'run', next };
}

function isHeld(state: ProjectState): boolean {
  const isAside = state.archived || state.deleting !== null;
  return isAside || state.pause !== null || state.question !== null || executingRun(state) !== undefined;
}

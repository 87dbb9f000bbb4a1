import type { ProjectCommandPayload } from '../project-command';
import { projectNameFault } from '../project-name';
import type { ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandOutcome } from './command-outcome';

/** Gives the project another name. Whoever gives the command sees to it that nobody else has it. */
export function rename(state: ProjectState, { name }: ProjectCommandPayload<'rename'>): CommandOutcome {
  const fault = projectNameFault(name);
  if (fault !== undefined) return refused(fault);
  if (name === state.name) return applied(state, `is named ${name} already`);
  return applied({ ...state, name }, `was ${state.name}, is named ${name} now`);
}

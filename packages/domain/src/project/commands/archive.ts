import type { ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandOutcome } from './command-outcome';
import { unsettledReason } from './next-run';

/** Puts the project aside: it starts nothing, and lists leave it out unless they are asked for it. */
export function archive(state: ProjectState): CommandOutcome {
  if (state.archived) return refused(`project ${state.name} is archived already`);
  const reason = unsettledReason(state);
  if (reason) return refused(reason);
  return applied({ ...state, archived: true }, 'is archived: it starts nothing until it is unarchived');
}

/** Takes the project back as it was. */
export function unarchive(state: ProjectState): CommandOutcome {
  if (!state.archived) return refused(`project ${state.name} is not archived`);
  return applied({ ...state, archived: false }, 'is no longer archived');
}

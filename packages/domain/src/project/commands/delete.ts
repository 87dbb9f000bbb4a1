import type { ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';
import { unsettledReason } from './next-run';

/** Lets the project go with everything that it has. From here on there is no way back. */
export function deleteProject(state: ProjectState, context: CommandContext): CommandOutcome {
  const reason = unsettledReason(state);
  if (reason) return refused(reason);
  const deleting = { sinceMs: context.nowMs, actor: context.actor };
  return applied({ ...state, deleting }, 'is being deleted with everything that it has');
}

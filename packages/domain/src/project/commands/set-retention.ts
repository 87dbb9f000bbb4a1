import type { ProjectCommandPayload } from '../project-command';
import type { ProjectState } from '../project-state';
import { dropWorkspaces } from '../retention';
import { applied } from './command-outcome';
import type { CommandOutcome } from './command-outcome';

/** Says how many workspaces are kept, and lets go at once of those that are too many. */
export function setRetention(
  state: ProjectState,
  { keepLast }: ProjectCommandPayload<'setRetention'>,
): CommandOutcome {
  const before = state.droppedRuns.length;
  const after = dropWorkspaces({ ...state, retention: { keepLast } });
  const dropped = after.droppedRuns.length - before;
  if (keepLast === null) return applied(after, 'keeps all workspaces');
  const going = dropped === 0 ? 'none goes now' : `${dropped} ${dropped === 1 ? 'goes' : 'go'} now`;
  return applied(after, `keeps the workspaces of the last ${keepLast} runs; ${going}`);
}

import type { ProjectCommandPayload } from '../project-command';
import type { ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';
import { nextRun, startText } from './next-run';

/** Begins with the first stage, once in a project's life. */
export function start(
  state: ProjectState,
  { once = false }: ProjectCommandPayload<'start'>,
  context: CommandContext,
): CommandOutcome {
  if (state.started) {
    return refused(`project ${state.name} was started already: use resume, or resume --from its first stage`);
  }
  const next = nextRun({ stageIndex: 0, base: null, once }, context);
  return applied({ ...state, started: true, next, pause: null }, startText('starts with', state, next));
}

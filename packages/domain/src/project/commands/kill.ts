import { committingRun, executingRun } from '../derive-project-status';
import type { ProjectState } from '../project-state';
import { replaceRun } from '../replace-run';
import { refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';

/** Ends the running container now; its workspace is kept and its stage is next. */
export function kill(state: ProjectState, context: CommandContext): CommandOutcome {
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

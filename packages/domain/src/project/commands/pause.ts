import { executingRun } from '../derive-project-status';
import type { ProjectState } from '../project-state';
import { applied, refused } from './command-outcome';
import type { CommandContext, CommandOutcome } from './command-outcome';

/** Lets the running stage end and starts no other. */
export function pause(state: ProjectState, context: CommandContext): CommandOutcome {
  if (!state.started) return refused(`project ${state.name} was never started: there is nothing to pause`);
  if (state.pause) return refused(`project ${state.name} is paused already: ${state.pause.detail}`);
  const executing = executingRun(state);
  if (!executing && !state.next && !state.question) {
    return refused(`project ${state.name} has run all its stages: there is nothing to pause`);
  }
  const detail = `paused by ${context.actor.name}`;
  const paused = { reason: 'requested', detail, sinceMs: context.nowMs, actor: context.actor } as const;
  return applied({ ...state, pause: paused }, executing ? `pauses after ${executing.stageId}` : 'is paused');
}

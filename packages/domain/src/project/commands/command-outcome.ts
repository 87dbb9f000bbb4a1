import type { Actor } from '../../actor';
import type { ProjectState, RunSummary } from '../project-state';

/** What a command does: a new state, or why it cannot be applied (then nothing changes). */
export type CommandOutcome =
  | {
      readonly kind: 'applied';
      readonly state: ProjectState;
      readonly message: string;
      /** Run whose container is to be killed. */
      readonly kill?: number;
      /** Run that ended by the command itself; it belongs in the journal. */
      readonly ended?: RunSummary;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface CommandContext {
  readonly actor: Actor;
  readonly nowMs: number;
}

export function applied(state: ProjectState, message: string): CommandOutcome {
  return { kind: 'applied', state, message };
}

export function refused(reason: string): CommandOutcome {
  return { kind: 'refused', reason };
}

import { isEnded } from '../stage-run/stage-run-status';
import type { ProjectState, RunSummary } from './project-state';
import { replaceRun } from './replace-run';

/** What was sealed and never stored, and is now lost with its node. */
export interface VoidedRun {
  readonly attempt: number;
  readonly message: string;
}

/**
 * The run goes on as if it had not been sealed: its next attempt brings the pipeline on again. Runs that began on what
 * is lost, and those that began on them, are void: they are to be killed, and their end says nothing about the project.
 */
export function voidSealedRun(state: ProjectState, run: RunSummary, lost: VoidedRun): ProjectState {
  if (run.attempt > lost.attempt || run.manifestDigest === null) return state;
  const open: RunSummary = {
    ...run,
    status: 'placing',
    manifestDigest: null,
    advanced: false,
    message: lost.message,
  };
  const followers = followersOf(state, run.run);
  let kept = replaceRun(state, open);
  for (const follower of followers) kept = replaceRun(kept, { ...follower, voided: true });
  const bases = [run, ...followers].map((each) => each.run);
  const isNextLost = kept.next !== null && kept.next.base !== null && bases.includes(kept.next.base);
  return isNextLost ? { ...kept, next: null, question: null } : kept;
}

/** Runs that have not ended and stand on the run, directly or on one that does. */
function followersOf(state: ProjectState, run: number): RunSummary[] {
  const direct = state.runs.filter((each) => each.base === run && !isEnded(each.status));
  return direct.flatMap((each) => [each, ...followersOf(state, each.run)]);
}

import type { ProjectView } from '@winslow/domain';

/** The one thing that somebody who opens the project most likely wants to do now. */
export type MainAction =
  | { readonly kind: 'start' }
  | { readonly kind: 'pause'; readonly stage: string | null }
  /** A pause was asked for while the stage still runs: taking it back. */
  | { readonly kind: 'keepGoing'; readonly stage: string }
  | { readonly kind: 'resume'; readonly stage: string | null }
  | { readonly kind: 'answer' }
  /** The newest run failed: doing it again is a choice that belongs to its page. */
  | { readonly kind: 'redo'; readonly run: number }
  | { readonly kind: 'unarchive' }
  | { readonly kind: 'none'; readonly why: string };

export function mainAction(view: ProjectView): MainAction {
  if (view.deleting) return { kind: 'none', why: 'It is being deleted.' };
  if (view.archived) return { kind: 'unarchive' };
  if (view.question) return { kind: 'answer' };
  switch (view.status) {
    case 'idle':
      return { kind: 'start' };
    case 'running':
    case 'waiting':
      return view.pausesAfter === null
        ? { kind: 'pause', stage: openStage(view) }
        : { kind: 'keepGoing', stage: view.pausesAfter };
    case 'failed':
      return failedAction(view);
    case 'succeeded':
      return { kind: 'none', why: 'All stages have run. Redo one to try other values.' };
    default:
      return { kind: 'resume', stage: view.next?.stageId ?? null };
  }
}

function failedAction({ runs, next }: ProjectView): MainAction {
  const last = runs.at(-1);
  return last ? { kind: 'redo', run: last.run } : { kind: 'resume', stage: next?.stageId ?? null };
}

function openStage({ runs }: ProjectView): string | null {
  return runs.findLast((run) => run.endedAtMs === null && run.manifestDigest === null)?.stageId ?? null;
}

/** Which of the menu's commands make sense now; the engine decides for good. */
export interface PossibleCommands {
  readonly runOnce: boolean;
  readonly pause: boolean;
  readonly kill: boolean;
  readonly skip: boolean;
  readonly redo: boolean;
  readonly remove: boolean;
}

export function possibleCommands(view: ProjectView): PossibleCommands {
  const runs = view.runs.some((run) => run.endedAtMs === null && run.manifestDigest === null);
  const busy = view.status === 'running' || view.status === 'waiting';
  const free = !busy && !view.archived && !view.deleting;
  return {
    runOnce: free && (view.status === 'idle' || (view.next !== null && view.question === null)),
    pause: busy && view.pausesAfter === null && view.pause === null,
    kill: runs,
    skip: free && view.next !== null,
    redo: free && view.runs.length > 0,
    remove: !busy && !view.deleting,
  };
}

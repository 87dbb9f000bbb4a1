import { FailureKind } from '@winslow/domain';
import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';

/** Why a phase did not come to its end: asked to stop, somebody's mistake, or the machine's. */
export type PhaseFailure =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'user' | 'machine'; readonly failure: FailureKind; readonly message: string };

/** Sorts what an activity threw. A user's fault pauses the project; a machine's may be tried elsewhere. */
export function classifyPhaseFailure(error: unknown): PhaseFailure {
  if (isCancellation(error)) return { kind: 'cancelled' };
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) {
    return { kind: 'machine', failure: 'nodeLost', message: 'the node does not answer any more' };
  }
  if (cause instanceof ApplicationFailure) {
    const blame = readBlame(cause.details?.[0]);
    return { kind: blame, failure: readFailureKind(cause.type), message: cause.message };
  }
  return {
    kind: 'machine',
    failure: 'internal',
    message: cause instanceof Error ? cause.message : String(cause),
  };
}

function readBlame(detail: unknown): 'user' | 'machine' {
  const blame = typeof detail === 'object' && detail !== null && 'blame' in detail ? detail.blame : undefined;
  return blame === 'user' ? 'user' : 'machine';
}

function readFailureKind(type: string | undefined | null): FailureKind {
  return Object.values(FailureKind).find((kind) => kind === type) ?? 'internal';
}

import { WinslowError, type AttemptRef } from '@winslow/domain';

/** A newer attempt of the run has been on this node: what this one does counts for nobody. */
export class StaleEpochError extends WinslowError {
  override readonly name = 'StaleEpochError';
  constructor({ projectId, run, attempt }: AttemptRef, highest: number) {
    super(
      'staleEpoch',
      `Attempt ${attempt} is given up: attempt ${highest} of the same run has begun on this node [project=${projectId}, run=${run}]`,
      { blame: 'machine' },
    );
  }
}

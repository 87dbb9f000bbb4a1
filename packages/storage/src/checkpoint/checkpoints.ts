import type { AttemptRef, CheckpointRef, CheckpointRules } from '@winslow/domain';
import type { CallOptions } from '../object-store';
import type { SnapshotContext } from '../snapshot/snapshot-context';
import { CheckpointTaker } from './checkpoint-taker';
import { findCheckpoint } from './find-checkpoint';
import { restoreCheckpoint, type RestoreCheckpointRequest } from './restore-checkpoint';

/**
 * Copies of chosen files of a running attempt. Invariants:
 * K1 a checkpoint counts once the attempt's head names it, which is written last: a crash leaves the one before;
 * K2 every file in it is whole, and all of them are from one moment: what changes meanwhile is taken anew;
 * K3 an object of a checkpoint is named by its content and never changes; what an earlier one holds is not sent again;
 * K4 an attempt writes and removes below its own prefix only, so a stale one disturbs nobody.
 */
export interface Checkpoints {
  /** What the attempt may go on from: the last checkpoint of the newest lower attempt of its run that took any. */
  find(attempt: AttemptRef, options?: CallOptions): Promise<CheckpointRef | null>;
  /**
   * Puts the files of what `find` finds into the attempt's prepared folders, in place of all that the rules name.
   * Idempotent. @returns null when there is none
   */
  restore(request: RestoreCheckpointRequest): Promise<CheckpointRef | null>;
  /** Takes checkpoints of a running attempt. @param from what it went on from */
  taker(attempt: AttemptRef, rules: CheckpointRules, from: CheckpointRef | null): CheckpointTaker;
}

export function createCheckpoints(context: SnapshotContext): Checkpoints {
  return {
    find: (attempt, options) => findCheckpoint(context.store, attempt, options),
    restore: (request) => restoreCheckpoint(context, request),
    taker: (attempt, rules, from) => new CheckpointTaker(context, { attempt, rules, from }),
  };
}

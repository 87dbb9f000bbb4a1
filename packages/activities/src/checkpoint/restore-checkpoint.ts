import { formatBytes, type CheckpointRef, type PhaseInput } from '@winslow/domain';
import type { Owner } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import type { LogWriter } from '../log/log-writer';

export interface RestoreSource {
  readonly deps: ActivityDeps;
  readonly input: PhaseInput;
  readonly log: LogWriter;
  readonly signal: AbortSignal;
}

/** Lays the last checkpoint of an earlier attempt over the prepared folders, and says so. Idempotent. */
export async function restoreCheckpoint(
  { deps, input, log, signal }: RestoreSource,
  owner: Owner,
): Promise<CheckpointRef | null> {
  const { attempt, spec } = input;
  const rules = spec.stage.checkpoint;
  if (rules === undefined) return null;
  const found = await deps.nodeStorage.checkpoints.restore({ attempt, rules, owner, signal });
  if (found !== null) {
    const what = `${found.files} files, ${formatBytes(found.bytes)}`;
    const taken = new Date(found.takenAtMs).toISOString();
    log.note(
      'checkpoint',
      `Goes on from checkpoint ${found.seq} of attempt ${found.attempt} (${what}, ${taken})`,
    );
  } else if (attempt.attempt > 1) {
    log.note('checkpoint', 'Starts afresh: no earlier attempt has left a checkpoint');
  }
  return found;
}

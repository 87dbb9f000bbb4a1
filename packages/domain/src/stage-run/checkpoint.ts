import { z } from 'zod';
import { isManifestDigest, type ManifestDigest } from '../workspace/digest';
import type { AttemptRef } from './attempt-ref';

const count = z.int().min(0);

/** A checkpoint that can be gone on from. */
export const checkpointRefSchema = z.strictObject({
  /** Attempt that took it. */
  attempt: z.int().min(1),
  /** Number within the run, from 1; attempts count on where the one that they went on from had stopped. */
  seq: z.int().min(1),
  digest: z.custom<ManifestDigest>((value) => typeof value === 'string' && isManifestDigest(value)),
  /** Epoch milliseconds. */
  takenAtMs: z.int().min(0),
  files: count,
  bytes: count,
});
export type CheckpointRef = Readonly<z.infer<typeof checkpointRefSchema>>;

/** Attempts whose checkpoints this one may go on from, the newest first. */
export function checkpointSources({ projectId, run, attempt }: AttemptRef): readonly AttemptRef[] {
  return Array.from({ length: attempt - 1 }, (_, index) => ({
    projectId,
    run,
    attempt: attempt - 1 - index,
  }));
}

/** What says when the next checkpoint is due. */
export interface CheckpointClock {
  readonly intervalMs: number;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** Epoch milliseconds of the last one of this attempt, or of the last try; null before the first. */
  readonly lastAtMs: number | null;
  readonly nowMs: number;
}

/** Whether it is time for a checkpoint; the first comes one interval after the start. */
export function isCheckpointDue({ intervalMs, startedAtMs, lastAtMs, nowMs }: CheckpointClock): boolean {
  return nowMs - Math.max(startedAtMs, lastAtMs ?? startedAtMs) >= intervalMs;
}

import type { Winslow } from '@winslow/client';
import { NotFoundError, type StageRunRecord } from '@winslow/domain';

/** A run's record; undefined for one that has none: it was passed over, or its record is still being written. */
export async function findRecord(
  winslow: Winslow,
  { projectId, run }: { readonly projectId: string; readonly run: number },
  signal: AbortSignal,
): Promise<StageRunRecord | undefined> {
  try {
    return await winslow.stageRuns.record({ project: projectId, run, signal });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

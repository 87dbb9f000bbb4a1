import { keys } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import { readUpload } from './upload-store';

const HOUR_MS = 3_600_000;
/** An upload may be gone on with for a week; MinIO drops its parts then too. */
const OPEN_UPLOAD_MS = 7 * 24 * HOUR_MS;
/** Whoever asks about a completed upload within a day hears that it is. */
const COMPLETED_UPLOAD_MS = 24 * HOUR_MS;

const lastSweep = new WeakMap<S3ObjectStore, number>();

/** Drops what was abandoned, at most once an hour for each store. Idempotent, also with several at once. */
export async function sweepUploads(store: S3ObjectStore, nowMs: number = Date.now()): Promise<void> {
  if (nowMs - (lastSweep.get(store) ?? 0) < HOUR_MS) return;
  lastSweep.set(store, nowMs);
  const { abortResumable } = await import('@winslow/storage');
  for await (const item of store.list(keys.uploadsPrefix)) {
    if (item.kind !== 'object' || nowMs - item.modifiedAt.getTime() < COMPLETED_UPLOAD_MS) continue;
    const uploadId = item.key.slice(keys.uploadsPrefix.length).replace(/\.json$/, '');
    const state = (await readUpload(store, uploadId))?.value;
    if (state === undefined) continue;
    if (state.completed === null && nowMs - state.startedAtMs < OPEN_UPLOAD_MS) continue;
    if (state.multipartId !== null)
      await abortResumable(store, { key: state.key, uploadId: state.multipartId });
    await store.remove([item.key]);
  }
}

import { keys, type AttemptRef } from '@winslow/domain';
import { ContentCorruptError, ObjectNotFoundError, WorkspaceStateError } from '../errors';
import { createOnce } from '../json-object';
import { attemptName } from '../run-folders';
import { runLanes } from '../run-lanes';
import type { Store } from '../store';
import { uploadFile } from '../transfer/upload-file';
import type { PendingUpload, SealedRecord } from './sealed-records';
import type { SnapshotContext } from './snapshot-context';

/** Objects uploaded at once; large ones move four parts each. */
const UPLOAD_LANES = 4;

export interface StoreSnapshotOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void;
}

export interface StoredSnapshot {
  readonly manifestKey: string;
  readonly objectsUploaded: number;
  readonly bytesUploaded: number;
}

/**
 * Uploads what is new in a sealed snapshot, and the manifest last: once it is there, everything is.
 * Idempotent: after a crash only what is missing is uploaded, and the manifest is the same.
 */
export async function storeSnapshot(
  context: SnapshotContext,
  attempt: AttemptRef,
  options: StoreSnapshotOptions = {},
): Promise<StoredSnapshot> {
  return context.locks.run(attemptName(attempt), () => storeLocked(context, attempt, options));
}

async function storeLocked(
  context: SnapshotContext,
  attempt: AttemptRef,
  options: StoreSnapshotOptions,
): Promise<StoredSnapshot> {
  const record = await context.sealed.find(attempt);
  if (record === undefined) return alreadyStored(context.store, attempt, options);
  // A snapshot is worth nothing in S3 without those that it builds on.
  if (record.base !== null && (await context.sealed.find(record.base)) !== undefined) {
    await storeSnapshot(context, record.base, { signal: options.signal });
  }
  return upload(context, record, options);
}

async function alreadyStored(
  store: Store,
  attempt: AttemptRef,
  { signal }: StoreSnapshotOptions,
): Promise<StoredSnapshot> {
  const manifestKey = keys.manifest(attempt);
  try {
    await store.stat(manifestKey, { signal });
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    throw new WorkspaceStateError(
      manifestKey,
      'The snapshot is neither sealed on this node nor stored',
      error,
    );
  }
  return { manifestKey, objectsUploaded: 0, bytesUploaded: 0 };
}

async function upload(
  context: SnapshotContext,
  record: SealedRecord,
  options: StoreSnapshotOptions,
): Promise<StoredSnapshot> {
  const { store, sealed } = context;
  const { snapshot, uploads } = record;
  const { signal } = options;
  const present = await presentSizes(store, snapshot, signal);
  const missing = uploads.filter(({ key, content }) => present.get(key) !== content.size);
  const bytesTotal = missing.reduce((sum, { content }) => sum + content.size, 0);
  const done = new Map<string, number>();
  const uploadOne = (pending: PendingUpload, laneSignal: AbortSignal) => {
    const onProgress = (bytes: number) => {
      done.set(pending.key, bytes);
      options.onProgress?.({ bytesDone: [...done.values()].reduce((a, b) => a + b, 0), bytesTotal });
    };
    return uploadEntry(context, pending, { signal: laneSignal, onProgress });
  };
  await runLanes(missing, UPLOAD_LANES, uploadOne, signal);
  const manifestKey = keys.manifest(snapshot);
  const bytes = await sealed.manifestBytes(snapshot);
  if (bytes === undefined) return alreadyStored(store, snapshot, options);
  await createOnce(store, manifestKey, bytes, { signal, contentType: 'application/gzip' });
  await sealed.remove(snapshot);
  return { manifestKey, objectsUploaded: missing.length, bytesUploaded: bytesTotal };
}

/** Keys below an attempt are written by it alone and name content or are written once: key and size say enough. */
async function presentSizes(
  store: Store,
  of: AttemptRef,
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const prefix of [keys.blobPrefix(of), keys.packPrefix(of)]) {
    for await (const item of store.list(prefix, { signal })) {
      if (item.kind === 'object') sizes.set(item.key, item.size);
    }
  }
  return sizes;
}

async function uploadEntry(
  { store, cache, retry }: SnapshotContext,
  { key, entry, content }: PendingUpload,
  options: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  const lease = cache.lease(entry);
  if (lease === undefined) throw new ContentCorruptError(entry, 'a sealed file is not in the cache any more');
  try {
    await uploadFile(store, lease.path, key, { ...options, known: content, retry });
  } finally {
    lease.release();
  }
}

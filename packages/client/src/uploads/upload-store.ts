import { keys, NotFoundError, uploadStateSchema, type UploadState } from '@winslow/domain';
import type { JsonObject, ListedPart, S3ObjectStore } from '@winslow/storage';
import type { CallOptions } from '../context';

export type KeptUpload = JsonObject<UploadState>;

/** Made of a hash, see `beginUpload`. */
const UPLOAD_ID = /^[0-9a-f]{32}$/;

export async function readUpload(
  store: S3ObjectStore,
  uploadId: string,
  signal?: AbortSignal,
): Promise<KeptUpload | undefined> {
  if (!UPLOAD_ID.test(uploadId)) return undefined;
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    return await readJson(store, keys.upload(uploadId), uploadStateSchema, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

const SHOWN_ID_LENGTH = 40;

/** @throws NotFoundError */
export async function getUpload(
  store: S3ObjectStore,
  uploadId: string,
  signal?: AbortSignal,
): Promise<KeptUpload> {
  const found = await readUpload(store, uploadId, signal);
  if (found === undefined) throw goneUpload(uploadId);
  return found;
}

export function goneUpload(uploadId: string, cause?: unknown): NotFoundError {
  const shown = JSON.stringify(uploadId.slice(0, SHOWN_ID_LENGTH));
  return new NotFoundError(`there is no upload ${shown} (any more): begin it again`, cause);
}

/** Writes the state unless somebody else did since it was read. @returns what is kept now; undefined: read again */
export async function writeUpload(
  store: S3ObjectStore,
  state: UploadState,
  { etag, signal }: CallOptions & { readonly etag: string | undefined },
): Promise<KeptUpload | undefined> {
  const { PreconditionFailedError, writeJson } = await import('@winslow/storage');
  const condition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
  try {
    const written = await writeJson(store, keys.upload(state.uploadId), state, { ...condition, signal });
    return { value: state, etag: written.etag };
  } catch (error) {
    // With `ifMatch`, an object that is gone is "not found" on some servers and a failed condition on others.
    const isGone = error instanceof Error && 'code' in error && error.code === 'objectNotFound';
    if (error instanceof PreconditionFailedError || isGone) return undefined;
    throw error;
  }
}

/** The parts that have arrived; undefined when S3 does not know the upload any more. */
export async function arrivedParts(
  store: S3ObjectStore,
  { key, multipartId }: UploadState,
  signal?: AbortSignal,
): Promise<ListedPart[] | undefined> {
  if (multipartId === null) return [];
  const { listArrived } = await import('@winslow/storage');
  return listArrived(store, { key, uploadId: multipartId }, { signal });
}

/** ETag of what is under the key; undefined if nothing is. */
export async function currentEtag(
  store: S3ObjectStore,
  key: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { ObjectNotFoundError } = await import('@winslow/storage');
  try {
    return (await store.stat(key, { signal })).etag;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/**
 * Notes that the object is there, which it is. The note stays for a day, so that whoever asks again hears the same.
 * Idempotent.
 */
export async function noteCompleted(
  store: S3ObjectStore,
  kept: KeptUpload,
  objectEtag: string,
  signal?: AbortSignal,
): Promise<UploadState> {
  for (let current = kept; ;) {
    if (current.value.completed !== null) return current.value;
    const done: UploadState = { ...current.value, completed: { atMs: Date.now(), etag: objectEtag } };
    if (await writeUpload(store, done, { etag: current.etag, signal })) return done;
    const now = await readUpload(store, kept.value.uploadId, signal);
    // Nobody's note any more, but the object is there.
    if (now === undefined) return done;
    current = now;
  }
}

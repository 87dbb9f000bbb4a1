/**
 * Makes the file out of its parts. Before S3 is asked to, the state says which ETag the file will have: whoever comes
 * after a death in between, or at the same moment, knows by it that the file is this upload's.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError, missingUploadParts, NotFoundError, type UploadState } from '@winslow/domain';
import type { ListedPart, S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { projectIsAlive } from '../projects/project-ref';
import {
  arrivedParts,
  currentEtag,
  getUpload,
  goneUpload,
  noteCompleted,
  writeUpload,
  type KeptUpload,
} from './upload-store';
import { viewUpload, type UploadView } from './upload-view';

/**
 * Checks that every part has arrived whole, and makes the file. Idempotent for a day.
 * @throws ConflictError naming missing parts, AlreadyExistsError when something else is there by now, NotFoundError
 */
export async function completeUpload(
  context: ClientContext,
  uploadId: string,
  { signal }: CallOptions = {},
): Promise<UploadView> {
  const store = await context.store.open();
  for (;;) {
    const kept = await getUpload(store, uploadId, signal);
    const { value } = kept;
    if (value.completed !== null) return viewUpload(value, []);
    await checkProject(context, value, signal);
    const done = await (value.multipartId === null
      ? completeEmpty(store, kept, signal)
      : completeParts(store, kept, signal));
    if (done !== undefined) return viewUpload(done, []);
  }
}

/** A file that appears below a deleted project would stay for ever. */
async function checkProject(
  context: ClientContext,
  { projectId, address }: UploadState,
  signal?: AbortSignal,
): Promise<void> {
  if (projectId === null || (await projectIsAlive(context, projectId, { signal }))) return;
  throw new NotFoundError(`the project of ${address} is not there any more: abort the upload`);
}

async function completeEmpty(
  store: S3ObjectStore,
  kept: KeptUpload,
  signal?: AbortSignal,
): Promise<UploadState> {
  const { PreconditionFailedError } = await import('@winslow/storage');
  const { key, replaces } = kept.value;
  const condition = replaces === null ? ({ ifNoneMatch: '*' } as const) : { ifMatch: replaces };
  try {
    const { etag } = await store.put(key, '', { ...condition, signal });
    return await noteCompleted(store, kept, etag, signal);
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    const { size, etag } = await store.stat(key, { signal });
    if (size !== 0) throw takenTarget(kept.value, error);
    return noteCompleted(store, kept, etag, signal);
  }
}

/** Undefined: the state has changed meanwhile. */
async function completeParts(
  store: S3ObjectStore,
  kept: KeptUpload,
  signal?: AbortSignal,
): Promise<UploadState | undefined> {
  const { multipartEtag } = await import('@winslow/storage');
  const { value } = kept;
  const arrived = await arrivedParts(store, value, signal);
  if (arrived === undefined) {
    return awaitOther(store, value.uploadId, signal);
  }
  const missing = missingUploadParts(value, arrived);
  if (missing.length > 0) {
    // Parts that go away while the server joins them, for somebody else.
    if (value.expectedEtag !== null) return awaitOther(store, value.uploadId, signal);
    throw incompleteUpload(value, missing);
  }
  const expectedEtag = multipartEtag(arrived);
  const noted =
    value.expectedEtag === expectedEtag
      ? kept
      : await writeUpload(store, { ...value, expectedEtag }, { etag: kept.etag, signal });
  return noted && join(store, noted, arrived, signal);
}

async function join(
  store: S3ObjectStore,
  kept: KeptUpload,
  parts: readonly ListedPart[],
  signal?: AbortSignal,
): Promise<UploadState> {
  const { completeResumable, isNoSuchUpload, PreconditionFailedError } = await import('@winslow/storage');
  const { key, multipartId, replaces, uploadId } = kept.value;
  const condition = replaces === null ? ({ ifNoneMatch: '*' } as const) : { ifMatch: replaces };
  try {
    const upload = { key, uploadId: multipartId ?? '' };
    const { etag } = await completeResumable(store, { upload, parts, ...condition, signal });
    return await noteCompleted(store, kept, etag, signal);
  } catch (error) {
    if (isNoSuchUpload(error)) return awaitOther(store, uploadId, signal);
    const isReplaced = error instanceof Error && 'code' in error && error.code === 'objectNotFound';
    if (error instanceof PreconditionFailedError || isReplaced) throw takenTarget(kept.value, error);
    throw error;
  }
}

/** A server may drop an upload a moment before its object can be seen. */
const SETTLE_MS = 5_000;
const LOOK_MS = 100;

/** S3 does not know the upload any more: somebody else is just completing it, or it was aborted, or it is too old. */
async function awaitOther(
  store: S3ObjectStore,
  uploadId: string,
  signal?: AbortSignal,
): Promise<UploadState> {
  const giveUpAt = performance.now() + SETTLE_MS;
  for (;;) {
    const kept = await getUpload(store, uploadId, signal);
    const { completed, expectedEtag, key } = kept.value;
    if (completed !== null) return kept.value;
    if (expectedEtag === null || performance.now() > giveUpAt) throw goneUpload(uploadId);
    if ((await currentEtag(store, key, signal)) === expectedEtag)
      return noteCompleted(store, kept, expectedEtag, signal);
    await delay(LOOK_MS, undefined, { signal });
  }
}

const NAMED_PARTS = 10;

function incompleteUpload({ address }: UploadState, missing: readonly number[]): ConflictError {
  const named = missing.slice(0, NAMED_PARTS).join(', ');
  const more = missing.length > NAMED_PARTS ? ` and ${missing.length - NAMED_PARTS} more` : '';
  return new ConflictError(
    `the upload to ${address} is not complete: parts ${named}${more} have not arrived whole`,
  );
}

function takenTarget({ address }: UploadState, cause: unknown): AlreadyExistsError {
  return new AlreadyExistsError(
    `${address} was written by somebody else meanwhile: begin the upload again with overwrite, or choose another name`,
    cause,
  );
}

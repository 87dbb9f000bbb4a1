import { createHash } from 'node:crypto';
import { PreconditionFailedError, StoreRefusedError } from '../errors';
import type { CallOptions, PutConditions, PutResult } from '../object-store';
import { withRetry } from '../retry';
import type { Store } from '../store';
import type { BeginMultipartOptions, ListedPart, MultipartRef, UploadedPart } from './part-store';
import { resolveRetry, type TransferOptions } from './transfer-options';

type RetryOptions = CallOptions & Pick<TransferOptions, 'retry'>;

/** An upload whose parts come from elsewhere: from a browser, under presigned URLs. @returns the upload's id */
export function beginResumable(
  store: Store,
  key: string,
  options: RetryOptions & BeginMultipartOptions = {},
): Promise<string> {
  return retrying(() => store.beginMultipart(key, options), options);
}

/** The parts that have arrived whole, by number; undefined when the upload was completed, aborted, or has expired. */
export async function listArrived(
  store: Store,
  upload: MultipartRef,
  options: RetryOptions = {},
): Promise<ListedPart[] | undefined> {
  try {
    return await retrying(() => store.listParts(upload, options), options);
  } catch (error) {
    if (isNoSuchUpload(error)) return undefined;
    throw error;
  }
}

/** Drops the upload and its parts. Idempotent. */
export function abortResumable(
  store: Store,
  upload: MultipartRef,
  options: RetryOptions = {},
): Promise<void> {
  return retrying(() => store.abortMultipart(upload, options), options);
}

/** The ETag that S3 gives to an object of these parts: the MD5 of their MD5s, and their count. */
export function multipartEtag(parts: readonly { readonly etag: string }[]): string {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
}

export interface CompleteRequest extends RetryOptions, PutConditions {
  readonly upload: MultipartRef;
  /** In order of their numbers. */
  readonly parts: readonly UploadedPart[];
}

/**
 * Makes the object out of its parts. Idempotent: one that was made of just these parts before, by a call whose answer
 * was lost or by somebody else, is fine as soon as it can be seen: a server may drop the upload a moment earlier.
 * @throws PreconditionFailedError when something else is there; StoreRefusedError with NoSuchUpload when the upload is gone
 */
export async function completeResumable(store: Store, request: CompleteRequest): Promise<PutResult> {
  const { upload, parts, ifMatch, ifNoneMatch, signal } = request;
  const conditions = ifMatch === undefined ? { ifNoneMatch } : { ifMatch };
  return retrying(async () => {
    try {
      return await store.completeMultipart(upload, parts, { ...conditions, signal });
    } catch (error) {
      if (!(error instanceof PreconditionFailedError) && !isNoSuchUpload(error)) throw error;
      if ((await currentEtag(store, upload.key, signal)) !== multipartEtag(parts)) throw error;
      return { etag: multipartEtag(parts) };
    }
  }, request);
}

async function currentEtag(store: Store, key: string, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await store.stat(key, { signal })).etag;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'objectNotFound') return undefined;
    throw error;
  }
}

export function isNoSuchUpload(error: unknown): boolean {
  return error instanceof StoreRefusedError && error.s3Code === 'NoSuchUpload';
}

function retrying<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  return withRetry(attempt, { settings: resolveRetry(options), signal: options.signal });
}

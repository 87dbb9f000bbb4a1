import { constants, type BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { MAX_FILE_BYTES, PART_BYTES, partCount, partRange, type ContentId } from '@winslow/domain';
import { compositeId, type ContentDigest } from '../content-hasher';
import { FileChangedError, StoreRefusedError } from '../errors';
import type { PutConditions } from '../object-store';
import { withRetry } from '../retry';
import { runLanes } from '../run-lanes';
import type { Store } from '../store';
import { digestPart, partSource, type FilePart } from './file-part';
import type { MultipartRef, UploadedPart } from './part-store';
import { PartProgress, PARTS_IN_FLIGHT, resolveRetry, type TransferOptions } from './transfer-options';

/** A server that has lost an upload's parts needs a few seconds at most to abort it; nobody waits longer for that. */
const ABORT_PATIENCE_MS = 5_000;

export interface UploadOptions extends TransferOptions, PutConditions {
  /** What the file is known to hold: saves one reading, and other bytes are refused. */
  readonly known?: ContentDigest;
}

export interface UploadedFile {
  readonly id: ContentId;
  readonly size: number;
  readonly etag: string;
}

interface Upload {
  readonly store: Store;
  readonly key: string;
  readonly path: string;
  readonly file: FileHandle;
  readonly size: number;
  readonly options: UploadOptions;
  readonly progress: PartProgress;
  /** Digest (hex) by part. */
  readonly digests: string[];
}

/**
 * Puts a regular file under the key; its bytes are never wholly in memory. Idempotent. Nothing of a failed upload
 * stays behind, not even the parts.
 * @throws FileChangedError when the file is written to meanwhile; PreconditionFailedError
 */
export async function uploadFile(
  store: Store,
  path: string | Buffer,
  key: string,
  options: UploadOptions = {},
): Promise<UploadedFile> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const before = await file.stat({ bigint: true });
    const size = Number(before.size);
    const name = path.toString();
    checkBefore(before, name, options);
    const progress = new PartProgress(options.onProgress);
    const digests = [...(options.known?.parts ?? [])];
    const upload: Upload = { store, key, path: name, file, size, options, progress, digests };
    const check = async () => checkUnchanged(before, await file.stat({ bigint: true }), name);
    const etag = size <= PART_BYTES ? await uploadWhole(upload, check) : await uploadInParts(upload, check);
    return { id: compositeId(digests), size, etag };
  } finally {
    await file.close();
  }
}

function checkBefore(stats: BigIntStats, path: string, { known }: UploadOptions): void {
  if (!stats.isFile()) throw new FileChangedError(path, 'it is not a regular file');
  if (stats.size > BigInt(MAX_FILE_BYTES))
    throw new FileChangedError(path, `larger than ${MAX_FILE_BYTES} bytes`);
  if (known !== undefined && BigInt(known.size) !== stats.size) {
    throw new FileChangedError(path, `${stats.size} bytes instead of ${known.size}`);
  }
}

function checkUnchanged(before: BigIntStats, after: BigIntStats, path: string): void {
  if (before.size !== after.size)
    throw new FileChangedError(path, `${after.size} bytes instead of ${before.size}`);
  if (before.mtimeNs !== after.mtimeNs) throw new FileChangedError(path, 'it was written to');
}

async function uploadWhole(upload: Upload, check: () => Promise<void>): Promise<string> {
  const { store, key, options } = upload;
  const { etag } = await sendPart(upload, 0, options.signal, async (source, signal) => {
    await check();
    return store.putStream(key, source, { ...conditionsOf(options), signal });
  });
  await check();
  return etag;
}

async function uploadInParts(upload: Upload, check: () => Promise<void>): Promise<string> {
  const { store, key, options } = upload;
  const { signal } = options;
  const retry = { settings: resolveRetry(options), signal };
  const uploadId = await withRetry(() => store.beginMultipart(key, { signal }), retry);
  const multipart: MultipartRef = { key, uploadId };
  try {
    const parts = await sendParts(upload, multipart);
    await check();
    return await withRetry((attempt) => complete(upload, multipart, parts, attempt > 0), retry);
  } catch (error) {
    const settings = { ...retry.settings, patienceMs: ABORT_PATIENCE_MS };
    await withRetry(() => store.abortMultipart(multipart), { settings }).catch(() => undefined);
    throw error;
  }
}

async function sendParts(upload: Upload, multipart: MultipartRef): Promise<UploadedPart[]> {
  const { store, options } = upload;
  const parts: UploadedPart[] = [];
  const indexes = Array.from({ length: partCount(upload.size) }, (_, index) => index);
  const send = async (index: number, laneSignal: AbortSignal) => {
    const partNumber = index + 1;
    parts[index] = await sendPart(upload, index, laneSignal, async (source, signal) => {
      const { etag } = await store.putPart(multipart, partNumber, source, { signal });
      return { partNumber, etag, sha256: source.sha256 };
    });
  };
  await runLanes(indexes, options.lanes ?? PARTS_IN_FLIGHT, send, options.signal);
  return parts;
}

async function sendPart<T>(
  upload: Upload,
  index: number,
  signal: AbortSignal | undefined,
  send: (source: ReturnType<typeof partSource>, signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const { file, path, options, progress } = upload;
  const part: FilePart = { file, path, signal, ...partRange(upload.size, index) };
  const attempt = async (retry: number) => {
    progress.set(index, 0);
    const digest = await digestOnce(upload, index, part, retry);
    return send(
      partSource(part, digest, (bytes) => progress.set(index, bytes)),
      signal,
    );
  };
  return withRetry(attempt, { settings: resolveRetry(options), signal });
}

/** The digest is kept over retries; before a retry it is made again, so that a changed file is not sent for ever. */
async function digestOnce(upload: Upload, index: number, part: FilePart, retry: number): Promise<string> {
  const known = upload.digests[index];
  if (known !== undefined && retry === 0) return known;
  const digest = await digestPart(part);
  if (known !== undefined && known !== digest)
    throw new FileChangedError(upload.path, 'other bytes than before');
  upload.digests[index] = digest;
  return digest;
}

/** An upload that is gone when asked again was completed by the first request, whose answer was lost. */
async function complete(
  { store, key, size, options }: Upload,
  multipart: MultipartRef,
  parts: readonly UploadedPart[],
  isRetry: boolean,
): Promise<string> {
  const { signal } = options;
  try {
    return (await store.completeMultipart(multipart, parts, { ...conditionsOf(options), signal })).etag;
  } catch (error) {
    if (!isRetry || !(error instanceof StoreRefusedError) || error.s3Code !== 'NoSuchUpload') throw error;
    const found = await store.stat(key, { signal });
    if (found.size !== size) throw error;
    return found.etag;
  }
}

function conditionsOf({ ifMatch, ifNoneMatch }: PutConditions): PutConditions {
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
  };
}

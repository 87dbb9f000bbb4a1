import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { partCount, partRange, type ContentId } from '@winslow/domain';
import { compositeId } from '../content-hasher';
import {
  ChecksumMismatchError,
  ContentCorruptError,
  InputChangedError,
  PreconditionFailedError,
} from '../errors';
import { onDisk } from '../files/disk-error';
import { withRetry } from '../retry';
import { runLanes } from '../run-lanes';
import type { Store } from '../store';
import { PositionalWriter } from './positional-writer';
import { PartProgress, PARTS_IN_FLIGHT, resolveRetry, type TransferOptions } from './transfer-options';

export interface DownloadSource {
  readonly key: string;
  /** @default asked of the store */
  readonly size?: number;
  /** Only this version. @default the one that is there when the download begins */
  readonly etag?: string;
  /** What the bytes must be. */
  readonly id?: ContentId;
}

export interface DownloadedFile {
  readonly size: number;
  readonly etag: string;
}

interface Download {
  readonly store: Store;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly id: ContentId | undefined;
  readonly options: TransferOptions;
}

/**
 * Fetches an object into a file that appears at once, complete, verified and on disk. Idempotent. Nothing of a
 * failed download stays behind.
 * @throws InputChangedError when the object is not the version any more; ContentCorruptError; DiskFullError
 */
export async function downloadFile(
  store: Store,
  source: DownloadSource,
  path: string,
  options: TransferOptions = {},
): Promise<DownloadedFile> {
  const download = await resolve(store, source, options);
  const temporary = `${path}.part`;
  try {
    await onDisk(path, async () => {
      const file = await open(temporary, 'w', 0o644);
      try {
        await fetchVerified(download, file);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { size: download.size, etag: download.etag };
}

async function resolve(store: Store, source: DownloadSource, options: TransferOptions): Promise<Download> {
  const { key, id } = source;
  const isKnown = source.size !== undefined && source.size > 0 && source.etag !== undefined;
  if (isKnown) return { store, key, id, size: source.size, etag: source.etag, options };
  const found = await store.stat(key, { signal: options.signal });
  const place = { bucket: store.bucket, key };
  if (source.etag !== undefined && source.etag !== found.etag) throw new InputChangedError(place);
  if (source.size !== undefined && source.size !== found.size) {
    throw new ContentCorruptError(key, `${found.size} bytes instead of ${source.size}`);
  }
  return { store, key, id, size: found.size, etag: found.etag, options };
}

/** Bytes that do not match are fetched once more: the network may have changed them, the store is asked again. */
async function fetchVerified(download: Download, file: FileHandle): Promise<void> {
  for (const isLast of [false, true]) {
    const digests = await fetchParts(download, file);
    if (download.id === undefined || compositeId(digests) === download.id) return;
    if (isLast) throw new ContentCorruptError(download.key, `not the content ${download.id}`);
  }
}

/** @returns digest (hex) by part; empty when the content is not known */
async function fetchParts(download: Download, file: FileHandle): Promise<string[]> {
  const { size, options } = download;
  await file.truncate(size);
  if (size === 0) return download.id === undefined ? [] : [createHash('sha256').digest('hex')];
  const digests: string[] = [];
  const progress = new PartProgress(options.onProgress);
  const indexes = Array.from({ length: partCount(size) }, (_, index) => index);
  const fetchOne = async (index: number, signal: AbortSignal) => {
    const attempt = () => fetchPart({ download, file, index, progress, signal });
    digests[index] = await withRetry(attempt, { settings: resolveRetry(options), signal });
  };
  await runLanes(indexes, options.lanes ?? PARTS_IN_FLIGHT, fetchOne, options.signal);
  return digests;
}

interface PartFetch {
  readonly download: Download;
  readonly file: FileHandle;
  readonly index: number;
  readonly progress: PartProgress;
  readonly signal: AbortSignal;
}

async function fetchPart({ download, file, index, progress, signal }: PartFetch): Promise<string> {
  const { store, key, etag, id } = download;
  const range = partRange(download.size, index);
  const hash = id === undefined ? undefined : createHash('sha256');
  const writer = new PositionalWriter(file, range.offset);
  const sink = async (chunk: Buffer) => {
    hash?.update(chunk);
    await writer.write(chunk);
    progress.set(index, writer.bytes);
  };
  const place = { bucket: store.bucket, key };
  try {
    await store.readRange(key, range, { ifMatch: etag, sink, signal });
  } catch (error) {
    throw error instanceof PreconditionFailedError ? new InputChangedError(place, error) : error;
  }
  await writer.flush();
  if (writer.bytes !== range.length) {
    throw new ChecksumMismatchError(place, `${writer.bytes} bytes instead of ${range.length}`);
  }
  return hash?.digest('hex') ?? '';
}

import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidPathError, objectPathFault, type InputMount, type PinnedInput } from '@winslow/domain';
import { objectEntry } from '../cache/entry-name';
import type { CacheLease, NodeCache } from '../cache/node-cache';
import { InputChangedError, ObjectNotFoundError } from '../errors';
import { linkOrCopy } from '../files/link-or-copy';
import { removeTreeAtOnce } from '../files/remove-tree';
import type { RetrySettings } from '../retry';
import { runLanes } from '../run-lanes';
import type { Store } from '../store';
import { downloadFile } from '../transfer/download-file';

/** Files fetched at once; large ones move four parts each. */
const FETCH_LANES = 6;
/** Everybody in a container may read; nobody writes, as the mounts are read-only. */
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

export interface StageInputsRequest {
  readonly pins: readonly PinnedInput[];
  /** Folder to make for each mount; what was there goes. */
  readonly folders: Readonly<Record<InputMount, string>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void;
}

export interface StagedInputs {
  readonly files: number;
  readonly bytes: number;
  /** Bytes that had to come from S3. */
  readonly bytesFetched: number;
}

export interface InputStaging {
  readonly store: Store;
  readonly cache: NodeCache;
  readonly trash: string;
  readonly retry: Partial<RetrySettings>;
}

/**
 * Presents the pinned objects as folders, to be mounted read-only: their files may be the cache's own. Idempotent.
 * @throws InputChangedError when an object is not the pinned version any more; DiskFullError
 */
export async function stageInputs(staging: InputStaging, request: StageInputsRequest): Promise<StagedInputs> {
  const { pins, folders, signal } = request;
  for (const folder of Object.values(folders)) {
    await removeTreeAtOnce(folder, staging.trash);
    await makeFolder(folder);
  }
  const bytesTotal = pins.reduce((sum, { size }) => sum + size, 0);
  let bytesDone = 0;
  let bytesFetched = 0;
  const stageOne = async (pin: PinnedInput, laneSignal: AbortSignal) => {
    let reported = 0;
    const report = (bytes: number) => {
      bytesDone += bytes - reported;
      reported = bytes;
      request.onProgress?.({ bytesDone, bytesTotal });
    };
    const lease = await fetchInput(staging, pin, laneSignal, (bytes) => {
      bytesFetched += bytes - reported;
      report(bytes);
    });
    try {
      await place(lease, folders[pin.mount], pin.path);
    } finally {
      lease.release();
    }
    report(pin.size);
  };
  await runLanes(pins, FETCH_LANES, stageOne, signal);
  return { files: pins.length, bytes: bytesTotal, bytesFetched };
}

async function fetchInput(
  { store, cache, retry }: InputStaging,
  { key, size, etag }: PinnedInput,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<CacheLease> {
  const fetch = async (path: string) => {
    try {
      await downloadFile(store, { key, size, etag }, path, { signal, onProgress, retry });
    } catch (error) {
      if (!(error instanceof ObjectNotFoundError)) throw error;
      throw new InputChangedError({ bucket: store.bucket, key }, error);
    }
    await chmod(path, FILE_MODE);
  };
  return cache.ensure(objectEntry({ key, etag, size }), { size, fetch, signal });
}

async function place(lease: CacheLease, folder: string, path: string): Promise<void> {
  const fault = objectPathFault(path);
  if (fault !== undefined) throw new InvalidPathError(path, fault);
  const target = join(folder, path);
  await makeFolder(dirname(target));
  await linkOrCopy(lease.path, target);
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE });
}

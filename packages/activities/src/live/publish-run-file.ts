import { randomUUID } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { copyFile, mkdir, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConflictError,
  formatBytes,
  InvalidInputError,
  keys,
  MAX_LIVE_FILE_BYTES,
  type PublishedFile,
  type PublishRunFileInput,
} from '@winslow/domain';
import { ObjectNotFoundError, uploadFile, type NodeStorage } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import { liveVersion } from './list-run-files';
import { openBelow } from './open-below';

/** What a copy leaves free on the node's disk, in bytes. */
const LEAVE_FREE_BYTES = 1024 ** 3;
/** A file that was written to so lately may change once more without its times telling, in milliseconds. */
const FRESH_MS = 2_000;

export interface PublishDeps extends Pick<ActivityDeps, 'store' | 'clock'> {
  readonly nodeStorage: Pick<NodeStorage, 'runFolder'>;
  /** Where copies are made; on the file system of the runs, so that it shares blocks where it can. */
  readonly folder: string;
}

/**
 * Copies a file of a running attempt to S3, as it is now: of one that grows its present length. Idempotent: the same
 * bytes are not copied again.
 * @throws NotFoundError, InvalidInputError, ConflictError where the file or the disk is too full
 */
export async function publishRunFile(
  deps: PublishDeps,
  { attempt, place, path }: PublishRunFileInput,
  signal: AbortSignal,
): Promise<PublishedFile> {
  const file = await openBelow(deps.nodeStorage.runFolder(attempt)[place], path, 'file');
  try {
    const stats = await file.stat({ bigint: true });
    await checkFile(deps.folder, path, stats);
    const isFresh = deps.clock.now() - Number(stats.mtimeMs) < FRESH_MS;
    const version = liveVersion(place, path, stats);
    const key = keys.liveFile(attempt, isFresh ? `${version}-${randomUUID()}` : version);
    const size = isFresh ? undefined : await sizeOf(deps, key, signal);
    return size === undefined ? await copyToStore(deps, file, key, signal) : { key, size };
  } finally {
    await file.close();
  }
}

async function checkFile(folder: string, path: string, stats: BigIntStats): Promise<void> {
  const shown = JSON.stringify(path);
  if (!stats.isFile()) throw new InvalidInputError(`${shown} is no regular file: only those are given out`);
  if (stats.size > BigInt(MAX_LIVE_FILE_BYTES))
    throw new ConflictError(
      `${shown} has ${formatBytes(Number(stats.size))}; while the stage runs files of at most ${formatBytes(MAX_LIVE_FILE_BYTES)} are given out: wait for its end`,
    );
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - Number(stats.size) < LEAVE_FREE_BYTES)
    throw new ConflictError(
      `the node's disk has no room for a copy of ${shown} (${formatBytes(Number(stats.size))}): wait for the stage's end`,
    );
}

async function sizeOf({ store }: PublishDeps, key: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    return (await store.stat(key, { signal })).size;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/** By way of a copy on the node: what is uploaded must not change on the way. */
async function copyToStore(
  { store, folder }: PublishDeps,
  file: FileHandle,
  key: string,
  signal: AbortSignal,
): Promise<PublishedFile> {
  const copy = join(folder, randomUUID());
  try {
    await copyFile(`/proc/self/fd/${file.fd}`, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    const { size } = await stat(copy);
    await uploadFile(store, copy, key, { signal });
    return { key, size };
  } finally {
    await rm(copy, { force: true });
  }
}

/** Empties the folder of copies: what a killed worker left there is nobody's. */
export async function openCopyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

import { createHash } from 'node:crypto';
import { type BigIntStats, type Dirent } from 'node:fs';
import { lstat, opendir, readlink, type FileHandle } from 'node:fs/promises';
import {
  compareWorkspacePaths,
  InvalidInputError,
  MAX_LIVE_ENTRIES,
  type ListRunFilesInput,
  type LiveEntry,
  type LiveListing,
  type LivePlace,
} from '@winslow/domain';
import type { NodeStorage } from '@winslow/storage';
import { systemCode } from '../system-error';
import { openBelow } from './open-below';

/** A folder of more entries is not listed while the stage runs. */
const MAX_FOLDER_ENTRIES = 200_000;
/** Bounds an answer: it travels through Temporal, which refuses large messages. */
const MAX_ANSWER_LENGTH = 200_000;
/** About what an entry takes besides its path, in characters. */
const ENTRY_LENGTH = 120;
/** Bytes in hexadecimal; enough that no two contents ever meet. */
const VERSION_LENGTH = 40;

/**
 * What lies directly in a folder of a running attempt. Links are shown, never followed; devices, pipes and sockets are
 * left out, and so are names that are no UTF-8.
 * @throws NotFoundError, InvalidInputError
 */
export async function listRunFiles(
  storage: Pick<NodeStorage, 'runFolder'>,
  input: ListRunFilesInput,
  signal: AbortSignal,
): Promise<LiveListing> {
  const { folder, after, attempt, place } = input;
  const limit = Math.min(MAX_LIVE_ENTRIES, Math.max(1, input.limit));
  const handle = await openBelow(storage.runFolder(attempt)[place], folder, 'folder');
  try {
    const cursors = await readCursors(handle, folder, signal);
    const wanted = cursors
      .filter((cursor) => after === null || compareWorkspacePaths(cursor, after) > 0)
      .sort(compareWorkspacePaths);
    const entries: LiveEntry[] = [];
    let length = 0;
    let taken = 0;
    for (const cursor of wanted) {
      if (entries.length >= limit || length > MAX_ANSWER_LENGTH) break;
      taken += 1;
      const entry = await readEntry(handle, { place, folder, path: cursor.replace(/\/$/, '') });
      if (entry === undefined) continue;
      entries.push(entry);
      length += entry.path.length + ENTRY_LENGTH + (entry.kind === 'link' ? entry.target.length : 0);
    }
    return { entries, next: taken < wanted.length ? (wanted[taken - 1] ?? null) : null };
  } finally {
    await handle.close();
  }
}

/** Paths of all entries, those of folders with a slash. */
async function readCursors(handle: FileHandle, folder: string, signal: AbortSignal): Promise<string[]> {
  const cursors: string[] = [];
  for await (const entry of await opendir(`/proc/self/fd/${handle.fd}`)) {
    if (!isShown(entry)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    cursors.push(entry.isDirectory() ? `${path}/` : path);
    if (cursors.length <= MAX_FOLDER_ENTRIES) continue;
    throw new InvalidInputError(
      `the folder holds more than ${MAX_FOLDER_ENTRIES} entries: look into it when the run has ended`,
    );
  }
  signal.throwIfAborted();
  return cursors;
}

function isShown(entry: Dirent): boolean {
  return entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
}

interface Wanted {
  readonly place: LivePlace;
  readonly folder: string;
  readonly path: string;
}

/** Undefined for what has gone meanwhile, or become something else. */
async function readEntry(
  handle: FileHandle,
  { place, folder, path }: Wanted,
): Promise<LiveEntry | undefined> {
  const name = folder === '' ? path : path.slice(folder.length + 1);
  const fsPath = `/proc/self/fd/${handle.fd}/${name}`;
  try {
    const stats = await lstat(fsPath, { bigint: true });
    const modifiedAtMs = Number(stats.mtimeMs);
    if (stats.isDirectory()) return { kind: 'folder', path, modifiedAtMs };
    if (stats.isSymbolicLink()) return { kind: 'link', path, target: await readlink(fsPath) };
    if (!stats.isFile()) return undefined;
    const version = liveVersion(place, path, stats);
    return { kind: 'file', path, size: Number(stats.size), modifiedAtMs, version };
  } catch (error) {
    if (['ENOENT', 'EINVAL'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Names what a file holds now, as far as the file system tells. */
export function liveVersion(place: LivePlace, path: string, stats: BigIntStats): string {
  const facts = [place, path, stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs];
  return createHash('sha256').update(facts.join('\0')).digest('hex').slice(0, VERSION_LENGTH);
}

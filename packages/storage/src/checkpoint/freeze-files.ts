import { linkSync, lstatSync, mkdirSync, readlinkSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import {
  CHECKPOINT_PLACES,
  checkpointGlobs,
  isRawPath,
  KEPT_MODE_BITS,
  workspacePathFromBytes,
  workspacePathToBytes,
  type CheckpointPlace,
  type CheckpointRules,
  type WorkspacePath,
} from '@winslow/domain';
import { systemErrorCode } from '../files/disk-error';
import { childPath } from '../files/fs-path';
import type { RunFolder } from '../run-folders';
import { scanLiveFiles, type LiveFile } from './scan-live-files';

/** A file that has gone, and a link that is none any more. */
const CHANGED = new Set(['ENOENT', 'EINVAL']);

/** A file under a second name: replaced or removed by the container, it is still here, as it was. */
export interface FrozenFile {
  readonly kind: 'file';
  /** Begins with its place, as `workspace/state/a`. */
  readonly path: WorkspacePath;
  readonly frozenPath: string;
  readonly stats: BigIntStats;
}

export interface FrozenLink {
  readonly kind: 'link';
  readonly path: WorkspacePath;
  readonly target: WorkspacePath;
  readonly stats: BigIntStats;
}

export interface FrozenFolder {
  readonly path: WorkspacePath;
  readonly stats: BigIntStats;
}

export interface Frozen {
  readonly files: readonly (FrozenFile | FrozenLink)[];
  readonly folders: readonly FrozenFolder[];
}

export interface FreezeRequest {
  readonly folder: RunFolder;
  readonly rules: CheckpointRules;
  /** On the file system of the run; empty. */
  readonly into: string;
  readonly signal?: AbortSignal;
}

/**
 * Holds all files of the rules as they are at one moment, without copying any.
 * @returns undefined when something changed meanwhile
 */
export async function freezeFiles(request: FreezeRequest): Promise<Frozen | undefined> {
  const files: (FrozenFile | FrozenLink)[] = [];
  const folders: FrozenFolder[] = [];
  mkdirSync(request.into, { recursive: true, mode: 0o700 });
  let isSteady = true;
  await scanPlaces(request, {
    file: (place, file) => {
      const frozen = freeze(join(request.into, String(files.length)), place, file);
      if (frozen === undefined) isSteady = false;
      else files.push(frozen);
    },
    folder: (place, path, stats) => folders.push({ path: pathIn(place, path), stats }),
  });
  const now: string[] = [];
  await scanPlaces(request, {
    file: (place, file) => now.push(stateOf(pathIn(place, file.path), file.stats)),
  });
  isSteady &&=
    now.length === files.length &&
    files.every(({ path, stats }, index) => stateOf(path, stats) === now[index]);
  return isSteady ? { files, folders } : undefined;
}

interface Visits {
  readonly file: (place: CheckpointPlace, file: LiveFile) => void;
  readonly folder?: (place: CheckpointPlace, path: WorkspacePath, stats: BigIntStats) => void;
}

async function scanPlaces({ folder, rules, signal }: FreezeRequest, visits: Visits): Promise<void> {
  for (const place of CHECKPOINT_PLACES) {
    await scanLiveFiles({
      root: folder[place],
      globs: checkpointGlobs(rules, place),
      visit: (file) => visits.file(place, file),
      visitFolder: (path, stats) => visits.folder?.(place, path, stats),
      signal,
    });
  }
}

/** Undefined when it has gone, or become something else, since it was seen. */
function freeze(
  frozenPath: string,
  place: CheckpointPlace,
  { path: livePath, fsPath, stats: seen }: LiveFile,
): FrozenFile | FrozenLink | undefined {
  const path = pathIn(place, livePath);
  try {
    if (seen.isSymbolicLink()) {
      const target = workspacePathFromBytes(readlinkSync(fsPath, { encoding: 'buffer' }));
      return { kind: 'link', path, target, stats: seen };
    }
    linkSync(fsPath, frozenPath);
    const stats = lstatSync(frozenPath, { bigint: true });
    return stats.isFile() ? { kind: 'file', path, frozenPath, stats } : undefined;
  } catch (error) {
    if (CHANGED.has(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}

function pathIn(place: CheckpointPlace, path: WorkspacePath): WorkspacePath {
  if (path === '') return place;
  return childPath(place, isRawPath(path) ? workspacePathToBytes(path) : path);
}

/** Says that a file is the one that was seen before, unless it was written to within its clock's tick. */
export function stateOf(path: WorkspacePath, { ino, size, mtimeNs }: BigIntStats): string {
  return `${path}\n${ino} ${size} ${mtimeNs}`;
}

/** Permission bits that a checkpoint keeps. */
export function keptMode({ mode }: BigIntStats): number {
  return Number(mode) & KEPT_MODE_BITS;
}

import { closeSync, constants, lstatSync, openSync, readdirSync, type BigIntStats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { displayWorkspacePath, globMatches, type WorkspacePath } from '@winslow/domain';
import { isMissing, systemErrorCode } from '../files/disk-error';
import { childPath, type FsPath } from '../files/fs-path';

const ENTRIES_PER_TURN = 256;
const REPLACEMENT = '\ufffd';
const FOLDER_FLAGS = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
/** A folder that is a link by now, or something else. */
const NO_FOLDER = new Set(['ENOENT', 'ELOOP', 'ENOTDIR']);

/** A file, or a symbolic link, of a folder that a container writes to. */
export interface LiveFile {
  readonly path: WorkspacePath;
  /** Good during the visit only: it leads through the open folder, past every link. */
  readonly fsPath: FsPath;
  readonly stats: BigIntStats;
}

export interface LiveScan {
  readonly root: string;
  /** Relative to the root. */
  readonly globs: readonly string[];
  readonly visit: (file: LiveFile) => void;
  /** Called for each folder that holds visited files or folders, after these. */
  readonly visitFolder?: (path: WorkspacePath, stats: BigIntStats) => void;
  readonly signal?: AbortSignal;
}

/**
 * Visits what the globs match below a folder that changes meanwhile. The container may put a link where a folder was:
 * each folder is opened without following any, and all that is in it is reached through that opening.
 */
export async function scanLiveFiles(scan: LiveScan): Promise<void> {
  if (scan.globs.length === 0) return;
  await new Scanner(scan).folder(Buffer.from(scan.root), '');
}

class Scanner {
  private untilNextTurn = ENTRIES_PER_TURN;

  constructor(private readonly scan: LiveScan) {}

  /** @returns whether anything in it was visited */
  async folder(fsPath: FsPath, path: WorkspacePath): Promise<boolean> {
    const opened = openFolder(fsPath);
    if (opened === undefined) return false;
    try {
      let isVisited = false;
      for (const name of namesIn(opened)) {
        await this.takeTurn();
        if (await this.entry(below(opened, name), childPath(path, name))) isVisited = true;
      }
      if (isVisited) this.scan.visitFolder?.(path, lstatSync(`/proc/self/fd/${opened}/.`, { bigint: true }));
      return isVisited;
    } finally {
      closeSync(opened);
    }
  }

  private async entry(fsPath: FsPath, path: WorkspacePath): Promise<boolean> {
    const stats = statOrNone(fsPath);
    if (stats === undefined) return false;
    if (stats.isDirectory()) return this.folder(fsPath, path);
    if (!stats.isFile() && !stats.isSymbolicLink()) return false;
    const shown = displayWorkspacePath(path);
    if (!this.scan.globs.some((glob) => globMatches(glob, shown))) return false;
    this.scan.visit({ path, fsPath, stats });
    return true;
  }

  private async takeTurn(): Promise<void> {
    this.untilNextTurn -= 1;
    if (this.untilNextTurn > 0) return;
    this.untilNextTurn = ENTRIES_PER_TURN;
    this.scan.signal?.throwIfAborted();
    await nextTurn();
  }
}

function openFolder(path: FsPath): number | undefined {
  try {
    return openSync(path, FOLDER_FLAGS);
  } catch (error) {
    if (NO_FOLDER.has(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** In order, so that two scans can be compared. */
function namesIn(folder: number): (string | Buffer)[] {
  const path = `/proc/self/fd/${folder}`;
  const names = readdirSync(path).sort();
  if (!names.some((name) => name.includes(REPLACEMENT))) return names;
  return readdirSync(path, { encoding: 'buffer' }).sort((a, b) => a.compare(b));
}

function below(folder: number, name: string | Buffer): FsPath {
  const path = `/proc/self/fd/${folder}/`;
  return typeof name === 'string' ? `${path}${name}` : Buffer.concat([Buffer.from(path), name]);
}

function statOrNone(path: FsPath): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

import { constants } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from './disk-error';
import type { FsPath } from './fs-path';

/** Copies a file's bytes to a path that is free; shares the blocks where the file system can. */
export async function cloneFile(from: FsPath, to: FsPath): Promise<void> {
  const mode = constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL;
  await onDisk(to.toString(), () => copyFile(from, to, mode));
}

/** Whether copies inside the folder share their blocks (XFS, btrfs), tried on a small file. */
export async function canReflink(folder: string): Promise<boolean> {
  const [from, to] = [join(folder, '.reflink-from'), join(folder, '.reflink-to')];
  try {
    await writeFile(from, 'x');
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    await Promise.all([from, to].map((path) => rm(path, { force: true })));
  }
}

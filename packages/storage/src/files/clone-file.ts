import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { onDisk } from './disk-error';
import type { FsPath } from './fs-path';

/** Copies a file's bytes to a path that is free; shares the blocks where the file system can. */
export async function cloneFile(from: FsPath, to: FsPath): Promise<void> {
  const mode = constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL;
  await onDisk(to.toString(), () => copyFile(from, to, mode));
}

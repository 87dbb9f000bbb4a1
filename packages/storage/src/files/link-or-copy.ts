import { link } from 'node:fs/promises';
import { cloneFile } from './clone-file';
import { systemErrorCode } from './disk-error';
import type { FsPath } from './fs-path';

/** Too many links to the inode, another file system, or one without links. */
const CANNOT_LINK = new Set(['EMLINK', 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP']);

/** Gives the file a second name, or a copy where it cannot have one. */
export async function linkOrCopy(from: FsPath, to: FsPath): Promise<'linked' | 'copied'> {
  try {
    await link(from, to);
    return 'linked';
  } catch (error) {
    if (!CANNOT_LINK.has(systemErrorCode(error) ?? '')) throw error;
    await cloneFile(from, to);
    return 'copied';
  }
}

import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { InvalidInputError, NotFoundError, workspacePathFault, isRawPath } from '@winslow/domain';
import { systemCode } from '../system-error';

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
/** Opening a pipe must not wait for somebody at its other end. */
const ANY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens what lies below `root`, name by name from one open folder to the next: a stage that swaps a folder for a link
 * meanwhile leads nowhere. Close the handle.
 * @param path below `root`; `''` is the root itself
 * @throws NotFoundError, InvalidInputError where a link is on the way
 */
export async function openBelow(root: string, path: string, kind: 'folder' | 'file'): Promise<FileHandle> {
  const names = path === '' ? [] : path.split('/');
  checkPath(path);
  let at = await openOne(root, FOLDER, path);
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const folder = at;
    try {
      at = await openOne(
        `/proc/self/fd/${folder.fd}/${name}`,
        isLast && kind === 'file' ? ANY : FOLDER,
        path,
      );
    } finally {
      await folder.close();
    }
  }
  return at;
}

function checkPath(path: string): void {
  const fault = path === '' ? undefined : workspacePathFault(path);
  if (fault !== undefined)
    throw new InvalidInputError(`${JSON.stringify(path)} is no path of a file: ${fault}`);
  if (isRawPath(path))
    throw new InvalidInputError('files whose names are not UTF-8 can be fetched when the run has ended');
}

async function openOne(place: string, flags: number, path: string): Promise<FileHandle> {
  try {
    return await open(place, flags);
  } catch (error) {
    const code = systemCode(error);
    const shown = path === '' ? 'the folder' : JSON.stringify(path);
    if (code === 'ENOENT' || code === 'ENXIO')
      throw new NotFoundError(
        `${shown} is not there (any more): the stage may have removed it, or ended`,
        error,
      );
    if (code === 'ELOOP' || code === 'ENOTDIR')
      throw new InvalidInputError(
        `${shown} is or leads through a link or a file: links are not followed`,
        [],
        error,
      );
    throw error;
  }
}

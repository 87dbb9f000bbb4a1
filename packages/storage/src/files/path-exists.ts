import { lstat } from 'node:fs/promises';
import { isMissing } from './disk-error';

/** Whether there is anything at the path; a symbolic link counts as itself. */
export async function pathExists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

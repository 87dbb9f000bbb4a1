import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './disk-error';

/** Removes a folder with all that is in it, names of any bytes included. Idempotent. */
export async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/** Takes the folder away at once, into `trash` of the same file system, then removes it. Idempotent. */
export async function removeTreeAtOnce(path: string, trash: string): Promise<void> {
  await mkdir(trash, { recursive: true });
  const doomed = join(trash, randomUUID());
  try {
    await rename(path, doomed);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return;
  }
  await removeTree(doomed);
}

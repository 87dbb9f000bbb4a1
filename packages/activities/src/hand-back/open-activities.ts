import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Tokens of the activities that this process works on, on disk: after a `kill -9` its successor gives them back to
 * Temporal at once, instead of everybody waiting until their heartbeats are missed. Best effort: without it they are.
 */
export class OpenActivities {
  constructor(private readonly folder: string) {}

  /** Does the work with its token on disk. */
  async during<T>(token: Uint8Array, work: () => Promise<T>): Promise<T> {
    const file = join(this.folder, createHash('sha256').update(token).digest('hex'));
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(file, token, { mode: 0o600 });
    } catch {
      // A full disk, for one: the work will tell.
    }
    try {
      return await work();
    } finally {
      await rm(file, { force: true }).catch(() => undefined);
    }
  }
}

/** Tokens that an earlier process of this folder left behind; they are forgotten with this. */
export async function takeOpenActivities(folder: string): Promise<readonly Uint8Array[]> {
  const names = await readdir(folder).catch(() => []);
  const tokens = await Promise.all(names.map((name) => readFile(join(folder, name))));
  await rm(folder, { recursive: true, force: true });
  return tokens;
}

/** Where a node keeps them. @param dataDir as `ActivityDeps.dataDir` */
export function openActivitiesFolder(dataDir: string): string {
  return join(dataDir, 'activities');
}

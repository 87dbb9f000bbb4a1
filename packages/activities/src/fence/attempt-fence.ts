import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptRef } from '@winslow/domain';
import { replaceFile } from '../files/replace-file';
import { systemCode } from '../system-error';
import { StaleEpochError } from './stale-epoch-error';

/** Longer than any phase of a given-up attempt may still come back after: nobody waits for one for so long. */
const FORGET_AFTER_MS = 90 * 86_400_000;

/**
 * The highest attempt of each run that this node has begun anything for. On disk: what a worker let in, its successor
 * keeps to. One process per folder.
 */
export class AttemptFence {
  private opened: Promise<void> | undefined;
  private readonly queues = new Map<string, Promise<void>>();

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Lets the attempt in, and none below it from now on. Idempotent. @throws StaleEpochError */
  async admit(of: AttemptRef): Promise<void> {
    this.opened ??= this.open();
    // A disk that is full now need not be so for ever.
    await this.opened.catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    const file = join(this.folder, `${of.projectId}-${of.run}`);
    const before = this.queues.get(file) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => raise(file, of));
    this.queues.set(file, mine);
    try {
      await mine;
    } finally {
      if (this.queues.get(file) === mine) this.queues.delete(file);
    }
  }

  private async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const file = join(this.folder, name);
      if (this.now() - (await stat(file)).mtimeMs > FORGET_AFTER_MS) await rm(file, { force: true });
    }
  }
}

async function raise(file: string, of: AttemptRef): Promise<void> {
  const highest = await readHighest(file);
  if (of.attempt < highest) throw new StaleEpochError(of, highest);
  if (of.attempt > highest) await replaceFile(file, String(of.attempt));
}

async function readHighest(file: string): Promise<number> {
  try {
    const highest = Number(await readFile(file, 'utf8'));
    return Number.isSafeInteger(highest) ? highest : 0;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

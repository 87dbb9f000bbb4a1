import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskFullError } from '../errors';
import { isMissing } from '../files/disk-error';
import { diskBytes, freeBytes } from '../files/free-space';
import { linkOrCopy } from '../files/link-or-copy';
import { removeTree } from '../files/remove-tree';
import type { FsPath } from '../files/fs-path';
import { CacheEntries } from './cache-entries';

export interface CacheSettings {
  /** Bytes that the cache may hold; what is in use may exceed it. @default 200 GiB */
  readonly limitBytes: number;
  /** Bytes that stay free on the disk. @default 5 GiB, or a tenth of a small disk */
  readonly freeFloorBytes: number;
}

const GIB = 1024 ** 3;
const DEFAULT_CACHE: CacheSettings = { limitBytes: 200 * GIB, freeFloorBytes: 5 * GIB };

/** Of a disk. */
const FLOOR_SHARE = 0.1;

/** Uses less than this apart are not written to disk: the order of eviction need not be exact over restarts. */
const TOUCH_INTERVAL_MS = 3_600_000;

/** Holds an entry in the cache; release it when the path is not used any more. */
export interface CacheLease {
  readonly path: string;
  readonly size: number;
  /** Idempotent. */
  release(): void;
}

export interface FetchRequest {
  readonly size: number;
  /** Writes the file; must be complete, verified and on disk when it ends. */
  readonly fetch: (path: string) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Gives back bytes that something else on the disk can spare; false when it has nothing left. */
export type Reclaimer = () => Promise<boolean>;

/**
 * Files by name of content, on one file system. Invariants:
 * C1 a file under its name is complete and verified: it comes by rename or link, after it is on disk;
 * C2 it never changes: a file that someone may write to is linked here only while nobody does;
 * C3 what is leased is not evicted; the rest goes least recently used first;
 * C4 one name is fetched once at a time.
 */
export class NodeCache {
  private readonly fetching = new Map<string, Promise<void>>();
  private readonly reclaimers: Reclaimer[] = [];

  private constructor(
    private readonly folder: string,
    private readonly settings: CacheSettings,
    private readonly entries: CacheEntries,
  ) {}

  /** Opens the folder, cleans what a crash left and finds what is there. One process per folder. */
  static async open(folder: string, settings: Partial<CacheSettings> = {}): Promise<NodeCache> {
    await removeTree(join(folder, 'tmp'));
    await mkdir(join(folder, 'tmp'), { recursive: true });
    const freeFloorBytes = settings.freeFloorBytes ?? (await usualFloor(folder));
    return new NodeCache(folder, { ...DEFAULT_CACHE, ...settings, freeFloorBytes }, await scan(folder));
  }

  get usedBytes(): number {
    return this.entries.bytes;
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Asked in order before entries are evicted. */
  addReclaimer(reclaimer: Reclaimer): void {
    this.reclaimers.push(reclaimer);
  }

  /** The entry, if it is there. */
  lease(name: string): CacheLease | undefined {
    const entry = this.entries.use(name);
    if (entry === undefined) return undefined;
    this.touch(name, entry.touchedAtMs);
    let isHeld = true;
    const release = () => {
      if (isHeld) this.entries.unpin(name);
      isHeld = false;
    };
    return { path: this.pathOf(name), size: entry.size, release };
  }

  /** The entry, fetched if it is not there; several callers share one fetch. @throws DiskFullError */
  async ensure(name: string, request: FetchRequest): Promise<CacheLease> {
    for (;;) {
      request.signal?.throwIfAborted();
      const lease = this.lease(name);
      if (lease !== undefined) return lease;
      const running = this.fetching.get(name);
      if (running === undefined) await this.startFetch(name, request);
      else await running.catch(() => undefined);
    }
  }

  /** Takes over a finished file of the same file system by a second name. Idempotent. */
  async adopt(name: string, path: FsPath): Promise<CacheLease> {
    const existing = this.lease(name);
    if (existing !== undefined) return existing;
    const temporary = this.temporaryPath();
    try {
      await linkOrCopy(path, temporary);
      await this.place(name, temporary);
    } finally {
      await rm(temporary, { force: true });
    }
    return this.leased(name);
  }

  /** Takes over a finished file by rename, instead of whatever was there. */
  async replace(name: string, path: string): Promise<CacheLease> {
    await this.place(name, path);
    return this.leased(name);
  }

  /** A path on the cache's file system for something unfinished; gone at the next start. */
  temporaryPath(): string {
    return join(this.folder, 'tmp', randomUUID());
  }

  /** Drops the entry unless it is leased. @returns whether it is gone */
  async forget(name: string): Promise<boolean> {
    if (!this.entries.remove(name)) return !this.entries.has(name);
    // At once: a fetch of the same name that begins now must not lose its file to this removal.
    rmSync(this.pathOf(name), { force: true });
    return true;
  }

  /**
   * Makes room for bytes that are to come into the cache, and for others on the same disk.
   * @throws DiskFullError when evicting everything unused is not enough
   */
  async reserve(cacheBytes: number, otherBytes = 0): Promise<void> {
    const bytes = cacheBytes + otherBytes;
    for (;;) {
      const isOverLimit = this.entries.bytes + cacheBytes > this.settings.limitBytes;
      const missing = bytes + this.settings.freeFloorBytes - (await freeBytes(this.folder));
      const lacksSpace = missing > 0;
      if (!isOverLimit && !lacksSpace) return;
      if (lacksSpace && (await this.reclaimElsewhere())) continue;
      const oldest = this.entries.oldestUnpinned();
      if (oldest !== undefined) await this.forget(oldest);
      else if (lacksSpace) {
        const reason = `${bytes} bytes do not fit above the floor`;
        throw new DiskFullError(this.folder, reason, undefined, missing);
      } else return;
    }
  }

  private async reclaimElsewhere(): Promise<boolean> {
    for (const reclaim of this.reclaimers) if (await reclaim()) return true;
    return false;
  }

  private async startFetch(name: string, { size, fetch }: FetchRequest): Promise<void> {
    const work = this.fetchEntry(name, size, fetch);
    this.fetching.set(name, work);
    try {
      await work;
    } finally {
      this.fetching.delete(name);
    }
  }

  private async fetchEntry(name: string, size: number, fetch: FetchRequest['fetch']): Promise<void> {
    await this.reserve(size);
    const temporary = this.temporaryPath();
    try {
      await fetch(temporary);
      await this.place(name, temporary);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  private async place(name: string, temporary: string): Promise<void> {
    const { size } = await stat(temporary);
    const path = this.pathOf(name);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(temporary, path);
    this.entries.add(name, size);
  }

  private leased(name: string): CacheLease {
    const lease = this.lease(name);
    if (lease === undefined) throw new Error(`cache entry vanished: ${name}`);
    return lease;
  }

  private pathOf(name: string): string {
    return join(this.folder, 'cas', name.slice(-2), name);
  }

  private touch(name: string, touchedAtMs: number): void {
    const now = Date.now();
    if (now - touchedAtMs < TOUCH_INTERVAL_MS) return;
    this.entries.touched(name, now);
    const path = this.pathOf(name);
    stat(path)
      .then(({ mtime }) => utimes(path, new Date(now), mtime))
      .catch(() => undefined);
  }
}

/** What the placement holds back of the node's disk for itself, but never more than is good for a large one. */
async function usualFloor(folder: string): Promise<number> {
  return Math.min(DEFAULT_CACHE.freeFloorBytes, FLOOR_SHARE * (await diskBytes(folder)));
}

async function scan(folder: string): Promise<CacheEntries> {
  const cas = join(folder, 'cas');
  await mkdir(cas, { recursive: true });
  const found: { name: string; size: number; usedAtMs: number }[] = [];
  for (const shelf of await readdir(cas)) {
    for (const name of await readdir(join(cas, shelf))) {
      try {
        const { size, atimeMs } = await stat(join(cas, shelf, name));
        found.push({ name, size, usedAtMs: atimeMs });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
  }
  const entries = new CacheEntries();
  for (const { name, size, usedAtMs } of found.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
    entries.add(name, size, usedAtMs);
  }
  return entries;
}

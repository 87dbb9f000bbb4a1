import { createHash } from 'node:crypto';
import type { FileEntry } from '@winslow/domain';
import { blobEntry, packEntry } from '../cache/entry-name';
import type { CacheLease, NodeCache } from '../cache/node-cache';
import type { RetrySettings } from '../retry';
import type { Store } from '../store';
import { downloadFile } from '../transfer/download-file';

export interface FetchOptions {
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** Whether the file lies in a pack, with other small files. */
export function isPacked(entry: FileEntry): boolean {
  return entry.k !== undefined && entry.k.includes('/packs/');
}

/** Name of the cache entry that the file's bytes are in. */
export function cacheEntryOf(entry: FileEntry & { k: string }): string {
  return isPacked(entry) ? packEntry(entry.k) : blobEntry(entry.h, entry.s);
}

/** Brings blobs and packs from S3 into the node's cache, each at most once. */
export class BlobSource {
  constructor(
    private readonly store: Store,
    private readonly cache: NodeCache,
    private readonly retry: Partial<RetrySettings> = {},
  ) {}

  /** The file that holds the entry's bytes, in the cache. */
  async lease(entry: FileEntry & { k: string }, options: FetchOptions = {}): Promise<CacheLease> {
    const name = cacheEntryOf(entry);
    const ready = this.cache.lease(name);
    if (ready !== undefined) return ready;
    return isPacked(entry) ? this.fetchPack(name, entry.k, options) : this.fetchBlob(name, entry, options);
  }

  /** Drops what turned out not to be what its name says, so that it is fetched anew. */
  async discard(entry: FileEntry & { k: string }): Promise<void> {
    await this.cache.forget(cacheEntryOf(entry));
  }

  private fetchBlob(name: string, { k, s, h }: FileEntry & { k: string }, options: FetchOptions) {
    const { signal } = options;
    const fetch = async (path: string) => {
      await downloadFile(this.store, { key: k, size: s, id: h }, path, this.transferOptions(options));
    };
    return this.cache.ensure(name, { size: s, fetch, signal });
  }

  /** A pack has no digest of its own: each file in it is checked when it is taken out. */
  private async fetchPack(name: string, key: string, options: FetchOptions) {
    const { signal } = options;
    const { size, etag } = await this.store.stat(key, { signal });
    const fetch = async (path: string) => {
      await downloadFile(this.store, { key, size, etag }, path, this.transferOptions(options));
    };
    return this.cache.ensure(name, { size, fetch, signal });
  }

  private transferOptions({ signal, onBytes }: FetchOptions) {
    let before = 0;
    const onProgress = (bytes: number) => {
      onBytes?.(bytes - before);
      before = bytes;
    };
    return { signal, onProgress, retry: this.retry };
  }
}

export function matchesDigest(bytes: Buffer, entry: FileEntry): boolean {
  return `s2:${createHash('sha256').update(bytes).digest('hex')}` === entry.h;
}

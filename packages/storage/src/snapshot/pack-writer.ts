import { open, rm, type FileHandle } from 'node:fs/promises';
import { keys, PART_BYTES, type AttemptRef } from '@winslow/domain';
import { packEntry } from '../cache/entry-name';
import type { CacheLease, NodeCache } from '../cache/node-cache';
import { ContentHasher } from '../content-hasher';
import { onDisk } from '../files/disk-error';
import type { PendingUpload } from './sealed-records';

/** Files below this size travel together: an object per file would cost a request per file. */
export const PACKED_BELOW_BYTES = 1024 * 1024;
/** One pack is one part: one request, one digest. */
const PACK_BYTES = PART_BYTES;

export interface PackPlace {
  readonly key: string;
  readonly offset: number;
}

/** Writes small files one after the other into packs, which end in the cache. */
export class PackWriter {
  readonly uploads: PendingUpload[] = [];
  readonly leases: CacheLease[] = [];
  private file: FileHandle | undefined;
  private path = '';
  private size = 0;
  private hasher = new ContentHasher();

  constructor(
    private readonly attempt: AttemptRef,
    private readonly cache: NodeCache,
  ) {}

  async add(bytes: Buffer): Promise<PackPlace> {
    if (this.size + bytes.length > PACK_BYTES) await this.closePack();
    return onDisk(this.path, async () => {
      this.file ??= await this.openPack();
      await this.file.appendFile(bytes);
      this.hasher.update(bytes);
      const offset = this.size;
      this.size += bytes.length;
      return { key: this.key, offset };
    });
  }

  /** Ends the open pack. */
  async closePack(): Promise<void> {
    if (this.file === undefined) return;
    const key = this.key;
    await onDisk(this.path, async () => this.file?.sync());
    await this.file.close();
    this.file = undefined;
    this.leases.push(await this.cache.replace(packEntry(key), this.path));
    this.uploads.push({ key, entry: packEntry(key), content: this.hasher.digest() });
    this.hasher = new ContentHasher();
    this.size = 0;
  }

  /** Removes the file of a pack that is not wanted any more: on a full disk nobody has room for it. */
  async abandon(): Promise<void> {
    if (this.file === undefined) return;
    await this.file.close();
    this.file = undefined;
    await rm(this.path, { force: true });
  }

  private get key(): string {
    return keys.pack(this.attempt, this.uploads.length);
  }

  private async openPack(): Promise<FileHandle> {
    this.path = this.cache.temporaryPath();
    return open(this.path, 'wx');
  }
}

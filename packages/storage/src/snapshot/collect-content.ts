import { readFile } from 'node:fs/promises';
import { keys, type ContentId, type FileEntry, type Manifest } from '@winslow/domain';
import { blobEntry } from '../cache/entry-name';
import type { CacheLease, NodeCache } from '../cache/node-cache';
import { digestBytes, type ContentDigest } from '../content-hasher';
import { FileChangedError } from '../errors';
import { syncPath } from '../files/sync-path';
import { hashFile } from '../hash-file';
import { runLanes } from '../run-lanes';
import { PACKED_BELOW_BYTES, PackWriter, type PackPlace } from './pack-writer';
import type { PendingUpload } from './sealed-records';
import type { TreeNode } from './walk-tree';
import type { SealRequest } from './workspace-adapter';

/** Small files read ahead of the pack that they go to; bounds memory at so many times 1 MiB. */
const READ_AHEAD = 32;
/** Large files hashed at once: one reads while the other hashes. */
const HASH_LANES = 2;

export interface CollectedContent {
  readonly id: ContentId;
  readonly size: number;
  /** Undefined for an empty file. */
  readonly place: PackPlace | undefined;
  /** The cache has the file's inode. */
  readonly isShared: boolean;
}

interface CollectorOptions {
  readonly cache: NodeCache;
  readonly request: SealRequest;
  readonly base: Manifest;
}

/** Names the content of changed files, finds what the base holds already, and freezes what is new in the cache. */
export class ContentCollector {
  private readonly packs: PackWriter;
  private readonly blobs: PendingUpload[] = [];
  private readonly leases: CacheLease[] = [];
  /** Where content is or will be, by id and size. */
  private readonly places: Map<string, PackPlace>;
  private bytesDone = 0;
  private bytesTotal = 0;

  constructor(private readonly options: CollectorOptions) {
    this.packs = new PackWriter(options.request.attempt, options.cache);
    this.places = placesIn(options.base);
  }

  get uploads(): PendingUpload[] {
    return [...this.blobs, ...this.packs.uploads];
  }

  async collect(changed: readonly TreeNode[]): Promise<{ node: TreeNode; content: CollectedContent }[]> {
    const collected: { node: TreeNode; content: CollectedContent }[] = [];
    this.bytesTotal = changed.reduce((sum, { stats }) => sum + Number(stats.size), 0);
    const small = changed.filter(({ stats }) => stats.size < PACKED_BELOW_BYTES);
    const large = changed.filter(({ stats }) => stats.size >= PACKED_BELOW_BYTES);
    for (let start = 0; start < small.length; start += READ_AHEAD) {
      const batch = small.slice(start, start + READ_AHEAD);
      const contents = await Promise.all(batch.map((node) => this.readSmall(node)));
      for (const [index, node] of batch.entries()) {
        collected.push({ node, content: await this.collectSmall(contents[index] ?? Buffer.alloc(0)) });
      }
    }
    await this.packs.closePack();
    const collectOne = async (node: TreeNode, signal: AbortSignal) => {
      collected.push({ node, content: await this.collectLarge(node, signal) });
    };
    await runLanes(large, HASH_LANES, collectOne, this.options.request.signal);
    return collected;
  }

  /** Lets go of what the sealed record has pinned by now, or of what was in vain. */
  async close(): Promise<void> {
    await this.packs.abandon();
    for (const lease of [...this.leases, ...this.packs.leases]) lease.release();
  }

  private async readSmall({ path, fsPath, stats }: TreeNode): Promise<Buffer> {
    this.options.request.signal?.throwIfAborted();
    const bytes = await readFile(fsPath);
    if (bytes.length !== Number(stats.size)) throw new FileChangedError(path, 'something still writes to it');
    return bytes;
  }

  private async collectSmall(bytes: Buffer): Promise<CollectedContent> {
    const { id, size } = digestBytes(bytes);
    this.progress(size);
    if (size === 0) return { id, size, place: undefined, isShared: false };
    const name = blobEntry(id, size);
    const place = this.places.get(name) ?? (await this.packs.add(bytes));
    this.places.set(name, place);
    return { id, size, place, isShared: false };
  }

  private async collectLarge(node: TreeNode, signal: AbortSignal): Promise<CollectedContent> {
    const content = await this.hashLarge(node, signal);
    const { id, size } = content;
    const name = blobEntry(id, size);
    const known = this.places.get(name);
    if (known !== undefined) return { id, size, place: known, isShared: false };
    const place = { key: keys.blob(this.options.request.attempt, id, size), offset: 0 };
    this.places.set(name, place);
    const isNew = !this.options.cache.has(name);
    this.leases.push(await this.options.cache.adopt(name, node.fsPath));
    this.blobs.push({ key: place.key, entry: name, content });
    return { id, size, place, isShared: isNew };
  }

  /** Written back while it is hashed: what enters the cache must survive a loss of power. */
  private async hashLarge({ path, fsPath, stats }: TreeNode, signal: AbortSignal): Promise<ContentDigest> {
    const onChunk = (chunk: Buffer) => this.progress(chunk.length);
    const [content] = await Promise.all([hashFile(fsPath, { signal, onChunk }), syncPath(fsPath)]);
    if (content.size !== Number(stats.size)) throw new FileChangedError(path, 'something still writes to it');
    return content;
  }

  private progress(bytes: number): void {
    this.bytesDone += bytes;
    this.options.request.onProgress?.({ bytesDone: this.bytesDone, bytesTotal: this.bytesTotal });
  }
}

function placesIn(base: Manifest): Map<string, PackPlace> {
  const places = new Map<string, PackPlace>();
  for (const entry of base.entries) {
    if (entry.t === 'f' && entry.k !== undefined)
      places.set(blobEntry(entry.h, entry.s), placeOf(entry, entry.k));
  }
  return places;
}

function placeOf({ o }: FileEntry, key: string): PackPlace {
  return { key, offset: o ?? 0 };
}

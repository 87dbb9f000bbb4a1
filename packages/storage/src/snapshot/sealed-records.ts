import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptRef, ManifestSummary } from '@winslow/domain';
import { packEntry } from '../cache/entry-name';
import type { CacheLease, NodeCache } from '../cache/node-cache';
import { isMissing } from '../files/disk-error';
import { removeTreeAtOnce } from '../files/remove-tree';
import { writeFileDurably } from '../files/write-file-durably';
import { attemptName } from '../run-folders';
import type { ContentDigest } from '../content-hasher';
import type { ManifestFile } from './manifest-file';
import { unpackManifest } from './manifest-file';
import type { NamedManifest, SealedSnapshot, SnapshotRef } from './workspace-adapter';

/** One object that is to be uploaded for a sealed snapshot; its bytes are in the cache, pinned. */
export interface PendingUpload {
  readonly key: string;
  /** Name of the cache entry. */
  readonly entry: string;
  readonly content: ContentDigest;
}

/** A snapshot that is sealed on this node and not, or not wholly, in S3. */
export interface SealedRecord {
  readonly snapshot: SnapshotRef;
  /** What it builds on; that must be stored first. */
  readonly base: SnapshotRef | null;
  readonly uploads: readonly PendingUpload[];
  readonly summary: ManifestSummary;
  readonly bytesHashed: number;
  readonly warnings: readonly string[];
}

const RECORD = 'sealed.json';
const MANIFEST = 'manifest.jsonl.gz';

/** Sealed snapshots on disk, until they are stored. Their cache entries are pinned, also over restarts. */
export class SealedRecords {
  private readonly pins = new Map<string, CacheLease[]>();

  private constructor(
    private readonly folder: string,
    private readonly trash: string,
    private readonly cache: NodeCache,
  ) {}

  static async open(folder: string, trash: string, cache: NodeCache): Promise<SealedRecords> {
    await mkdir(folder, { recursive: true });
    const records = new SealedRecords(folder, trash, cache);
    for (const name of await readdir(folder)) {
      const record = await records.read(name);
      if (record === undefined) await removeTreeAtOnce(join(folder, name), trash);
      else records.pin(name, record);
    }
    return records;
  }

  /** Writes the record last: with it the snapshot is sealed. */
  async save(record: SealedRecord, manifest: ManifestFile): Promise<void> {
    const name = attemptName(record.snapshot);
    await writeFileDurably(join(this.folder, name, MANIFEST), manifest.bytes);
    await writeFileDurably(join(this.folder, name, RECORD), JSON.stringify({ v: 1, ...record }));
    this.pin(name, record);
  }

  async find(of: AttemptRef): Promise<SealedRecord | undefined> {
    return this.read(attemptName(of));
  }

  /** The manifest's bytes as they will lie in S3. */
  async manifestBytes(of: AttemptRef): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.folder, attemptName(of), MANIFEST));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async manifest(of: SnapshotRef): Promise<NamedManifest | undefined> {
    const bytes = await this.manifestBytes(of);
    return bytes === undefined ? undefined : unpackManifest(bytes, attemptName(of), of.digest);
  }

  /** Forgets the record; its entries are free to be evicted. Idempotent. */
  async remove(of: AttemptRef): Promise<void> {
    const name = attemptName(of);
    await removeTreeAtOnce(join(this.folder, name), this.trash);
    for (const lease of this.pins.get(name) ?? []) lease.release();
    this.pins.delete(name);
  }

  /** Gives up a snapshot that will not be stored; what was packed for it alone goes. Idempotent. */
  async drop(of: AttemptRef): Promise<void> {
    const record = await this.find(of);
    await this.remove(of);
    for (const { key, entry } of record?.uploads ?? []) {
      if (packEntry(key) === entry) await this.cache.forget(entry);
    }
  }

  private pin(name: string, record: SealedRecord): void {
    const leases = record.uploads.map(({ entry }) => this.cache.lease(entry));
    this.pins.set(
      name,
      leases.filter((lease) => lease !== undefined),
    );
  }

  private async read(name: string): Promise<SealedRecord | undefined> {
    try {
      return JSON.parse(await readFile(join(this.folder, name, RECORD), 'utf8')) as SealedRecord;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

export function toSealedSnapshot(record: SealedRecord): SealedSnapshot {
  const { snapshot, summary, bytesHashed, warnings, uploads } = record;
  const newBytes = uploads.reduce((sum, { content }) => sum + content.size, 0);
  return { snapshot, summary, bytesHashed, warnings, newBytes, newObjects: uploads.length };
}

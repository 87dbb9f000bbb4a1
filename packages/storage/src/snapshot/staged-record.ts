import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeManifest, encodeManifest, type Manifest } from '@winslow/domain';
import { onDisk } from '../files/disk-error';
import { decodeStagingTable, encodeStagingTable, type StagingTable } from './staging-table';
import type { SnapshotRef } from './workspace-adapter';

/**
 * What is known of a directory that a snapshot was put into. Kept as files beside it, so that a restarted worker can
 * seal. Not synced: after a loss of power the directory itself is worth nothing.
 */
export interface StagedRecord {
  readonly base: SnapshotRef | null;
  readonly manifest: Manifest;
  readonly table: StagingTable;
  /** Paths whose inode the cache has too: they must be made private before anybody may write to them. */
  readonly shared: readonly string[];
}

export async function writeStagedRecord(folder: string, record: StagedRecord): Promise<void> {
  await onDisk(folder, async () => {
    await mkdir(folder, { recursive: true });
    const head = { v: 1, base: record.base, shared: record.shared };
    await writeFile(join(folder, 'manifest.jsonl'), encodeManifest(record.manifest));
    await writeFile(join(folder, 'table.jsonl'), encodeStagingTable(record.table));
    await writeFile(join(folder, 'head.json'), JSON.stringify(head));
  });
}

/** Undefined when there is none, or none that is whole: then everything counts as changed. */
export async function readStagedRecord(folder: string): Promise<StagedRecord | undefined> {
  try {
    const [head, manifest, table] = await Promise.all(
      // A bundler that sees a path of three names takes every file that could be meant along.
      ['head.json', 'manifest.jsonl', 'table.jsonl'].map((name) =>
        readFile(/* turbopackIgnore: true */ join(/* turbopackIgnore: true */ folder, name), 'utf8'),
      ),
    );
    const { base, shared } = JSON.parse(head ?? '') as Pick<StagedRecord, 'base' | 'shared'>;
    return { base, shared, manifest: decodeManifest(manifest ?? ''), table: decodeStagingTable(table ?? '') };
  } catch {
    return undefined;
  }
}

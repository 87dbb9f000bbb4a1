import { createHash } from 'node:crypto';
import { keys } from '@winslow/domain';
import type { JsonObject, S3ObjectStore } from '@winslow/storage';
import { z } from 'zod';

/** A renaming that was begun: S3 knows none, so it is many copies and then many removals, and may die in between. */
const renameRecordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Keys; those of folders without a slash at their ends. */
  from: z.string(),
  to: z.string(),
  startedAtMs: z.number(),
  startedBy: z.string(),
  completedAtMs: z.number().nullable(),
});
export type RenameRecord = Readonly<z.infer<typeof renameRecordSchema>>;

/** After a day a record tells nothing any more: what is under the new name may be somebody else's. */
const RECORD_AGE_MS = 24 * 3_600_000;
const RENAMES_PREFIX = `${keys.setting('renames')}/`;

export function renameKey(from: string, to: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([from, to]))
    .digest('hex');
  return keys.setting(`renames/${digest}.json`);
}

/** The record of the same renaming, if it is young enough to be gone on with. */
export async function readRename(
  store: S3ObjectStore,
  key: string,
  signal?: AbortSignal,
): Promise<JsonObject<RenameRecord> | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    const found = await readJson(store, key, renameRecordSchema, { signal });
    return Date.now() - found.value.startedAtMs < RECORD_AGE_MS ? found : undefined;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

export async function writeRename(
  store: S3ObjectStore,
  record: RenameRecord,
  signal?: AbortSignal,
): Promise<void> {
  const { writeJson } = await import('@winslow/storage');
  await writeJson(store, renameKey(record.from, record.to), record, { signal });
}

/** Clears old records away. Idempotent. */
export async function removeOldRenames(store: S3ObjectStore, signal?: AbortSignal): Promise<void> {
  const old: string[] = [];
  for await (const item of store.list(RENAMES_PREFIX, { signal })) {
    if (item.kind === 'object' && Date.now() - item.modifiedAt.getTime() > 2 * RECORD_AGE_MS)
      old.push(item.key);
  }
  if (old.length > 0) await store.remove(old, { signal });
}

import {
  checkpointRefSchema,
  checkpointSources,
  keys,
  type AttemptRef,
  type CheckpointRef,
} from '@winslow/domain';
import { ObjectNotFoundError } from '../errors';
import { readJson } from '../json-object';
import type { CallOptions } from '../object-store';
import { unpackManifest } from '../snapshot/manifest-file';
import type { NamedManifest } from '../snapshot/workspace-adapter';
import type { Store } from '../store';

/** See `Checkpoints.find`. */
export async function findCheckpoint(
  store: Store,
  attempt: AttemptRef,
  options: CallOptions = {},
): Promise<CheckpointRef | null> {
  for (const source of checkpointSources(attempt)) {
    const head = await readCheckpointHead(store, source, options);
    if (head !== null) return head;
  }
  return null;
}

/** The attempt's own last checkpoint; null before the first. */
export async function readCheckpointHead(
  store: Store,
  of: AttemptRef,
  options: CallOptions = {},
): Promise<CheckpointRef | null> {
  try {
    return (await readJson(store, keys.checkpointHead(of), checkpointRefSchema, options)).value;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** @throws ObjectNotFoundError when its attempt has taken newer ones meanwhile */
export async function loadCheckpointManifest(
  store: Store,
  { projectId, run }: AttemptRef,
  { attempt, seq, digest }: CheckpointRef,
  options: CallOptions = {},
): Promise<NamedManifest> {
  const key = keys.checkpointManifest({ projectId, run, attempt }, seq, digest);
  const { body } = await store.get(key, options);
  return unpackManifest(body, key, digest);
}

import { keys, referencedKeys, type AttemptRef, type CheckpointRef, type Manifest } from '@winslow/domain';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';

interface KeptCheckpoint {
  readonly ref: CheckpointRef;
  readonly manifest: Manifest;
}

/** Removes what no kept checkpoint of the attempt needs, below this attempt only. Idempotent. */
export async function pruneCheckpoints(
  store: Store,
  attempt: AttemptRef,
  kept: readonly KeptCheckpoint[],
  signal?: AbortSignal,
): Promise<void> {
  const needed = new Set([keys.checkpointHead(attempt)]);
  for (const { ref, manifest } of kept) {
    needed.add(keys.checkpointManifest(attempt, ref.seq, ref.digest));
    for (const key of referencedKeys(manifest)) needed.add(key);
  }
  await removeBelow(store, attempt, (key) => !needed.has(key), signal);
}

/** Removes every checkpoint of a run: what it left itself is stored. Idempotent. @param of its last attempt */
export async function removeCheckpoints(
  store: Store,
  of: AttemptRef,
  { signal }: CallOptions = {},
): Promise<void> {
  for (let attempt = 1; attempt <= of.attempt; attempt += 1) {
    await removeBelow(store, { ...of, attempt }, () => true, signal);
  }
}

async function removeBelow(
  store: Store,
  attempt: AttemptRef,
  isDoomed: (key: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const doomed: string[] = [];
  for await (const item of store.list(keys.checkpointsPrefix(attempt), { signal })) {
    if (item.kind === 'object' && isDoomed(item.key)) doomed.push(item.key);
  }
  await store.remove(doomed, { signal });
}

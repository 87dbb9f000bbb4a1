import { collectableKeys, keys, referencedKeys, type AttemptRef } from '@winslow/domain';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';
import { loadManifest } from './manifest-source';

export interface CollectGarbageRequest extends CallOptions {
  readonly projectId: string;
  /** Attempts whose snapshots live: kept runs, and the bases of open ones. Each must be stored. */
  readonly kept: readonly AttemptRef[];
  /** Whether the attempt has ended: what an open one uploads is named by no manifest yet. */
  readonly hasEnded: (attempt: AttemptRef) => boolean;
  /** Only tell what would go. @default false */
  readonly dryRun?: boolean;
}

export interface CollectedGarbage {
  readonly keys: readonly string[];
  readonly bytes: number;
}

/**
 * Deletes a project's blobs and packs that no kept snapshot names. Idempotent. Safe without locks as long as the one
 * that decides `kept` also decides what starts from which base.
 * @throws ObjectNotFoundError when a kept manifest is missing: then nothing is deleted
 */
export async function collectGarbage(
  store: Store,
  request: CollectGarbageRequest,
): Promise<CollectedGarbage> {
  const { projectId, signal, hasEnded } = request;
  const needed = new Set<string>();
  for (const attempt of request.kept) {
    const { manifest } = await loadManifest(store, keys.manifest(attempt), { signal });
    for (const key of referencedKeys(manifest)) needed.add(key);
  }
  const sizes = new Map<string, number>();
  for (const folder of ['blobs', 'packs']) {
    for await (const item of store.list(`${keys.projectPrefix(projectId)}${folder}/`, { signal })) {
      if (item.kind === 'object') sizes.set(item.key, item.size);
    }
  }
  const doomed = collectableKeys({ found: sizes.keys(), needed, hasEnded });
  if (request.dryRun !== true) await store.remove(doomed, { signal });
  return { keys: doomed, bytes: doomed.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0) };
}

import { keys, type WorkspaceCollection } from '@winslow/domain';
import { collectGarbage, type Store } from '@winslow/storage';

export interface CollectWorkspacesResult {
  readonly objects: number;
  readonly bytes: number;
}

/**
 * Removes the manifests of dropped workspaces, and then the blobs and packs that no kept one names. Outputs, logs and
 * records stay. Idempotent.
 */
export async function collectWorkspaces(
  store: Store,
  { projectId, dropped, kept, openRuns, lastRun }: WorkspaceCollection,
  signal: AbortSignal,
): Promise<CollectWorkspacesResult> {
  await store.remove(dropped.map(keys.manifest), { signal });
  const hasEnded = ({ run }: { run: number }): boolean => run <= lastRun && !openRuns.includes(run);
  const collected = await collectGarbage(store, { projectId, kept, hasEnded, signal });
  return { objects: dropped.length + collected.keys.length, bytes: collected.bytes };
}

import { keys } from '@winslow/domain';
import { releaseProjectName, type ObjectStore } from '@winslow/storage';

/** Objects removed by one call: as many as S3 takes at once. */
const BATCH = 1000;

export interface RemoveProjectInput {
  readonly projectId: string;
  /** Whose claim is given back, if the project has it. */
  readonly name: string;
}

export interface RemoveProjectResult {
  readonly objects: number;
  readonly bytes: number;
}

/**
 * Removes every object of the project, its state last, and gives its name back. Idempotent: what an earlier try removed
 * is not found any more. Touches nothing of other projects: prefixes end with a slash.
 */
export async function removeProject(
  store: ObjectStore,
  { projectId, name }: RemoveProjectInput,
  signal: AbortSignal,
): Promise<RemoveProjectResult> {
  const stateKey = keys.projectState(projectId);
  const removed = { objects: 0, bytes: 0 };
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await store.remove(batch, { signal });
    removed.objects += batch.length;
    batch = [];
  };
  for await (const item of store.list(keys.projectPrefix(projectId), { signal })) {
    if (item.kind !== 'object') continue;
    removed.bytes += item.size;
    if (item.key !== stateKey) batch.push(item.key);
    if (batch.length >= BATCH) await flush();
  }
  batch.push(stateKey);
  await flush();
  await releaseProjectName(store, { name, projectId }, { signal });
  return removed;
}

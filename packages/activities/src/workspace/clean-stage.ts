import type { AttemptRef } from '@winslow/domain';
import type { ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import { removeLiveFiles } from '../live/live-files';
import { removeContainer } from './remove-container';

/**
 * Removes what an ended attempt left on the node: its container, its directories, a sealed snapshot that will not be
 * stored any more, and the copies of its files that were given out while it ran. Never call it before the attempt is stored or given up. Idempotent.
 */
export async function cleanStage(
  deps: ActivityDeps,
  { projectId, run, attempt }: AttemptRef,
  { signal }: Pick<ActivityScope, 'signal'>,
): Promise<void> {
  const of = { projectId, run, attempt };
  await removeContainer(deps, of, signal);
  await deps.nodeStorage.workspaces.discard(of);
  await deps.nodeStorage.dropSealed(of);
  await removeLiveFiles(deps.store, of, signal);
}

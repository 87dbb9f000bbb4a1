import { CONTAINER_LABELS, type AttemptRef } from '@winslow/domain';
import type { ActivityDeps } from '../activity-deps';

/**
 * Ends the containers that lower attempts of the run have left on this node: whatever they do counts for nobody, and
 * they hold what the new one was granted. Idempotent.
 */
export async function endLowerAttempts(
  { runtime, installation, nodeId }: Pick<ActivityDeps, 'runtime' | 'installation' | 'nodeId'>,
  of: AttemptRef,
  signal: AbortSignal,
): Promise<void> {
  if (of.attempt === 1) return;
  const found = await runtime.list(
    {
      [CONTAINER_LABELS.installation]: installation,
      [CONTAINER_LABELS.node]: nodeId,
      [CONTAINER_LABELS.project]: of.projectId,
      [CONTAINER_LABELS.stageRun]: String(of.run),
    },
    signal,
  );
  const lower = found.filter(({ labels }) => Number(labels[CONTAINER_LABELS.attempt]) < of.attempt);
  await Promise.all(lower.map(({ id }) => runtime.remove(id, signal)));
}

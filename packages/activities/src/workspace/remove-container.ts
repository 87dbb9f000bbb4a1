import { containerName, messageOf, type AttemptRef } from '@winslow/domain';
import type { ActivityDeps } from '../activity-deps';

/** Takes an attempt's container away. Idempotent. */
export async function removeContainer(
  deps: ActivityDeps,
  attempt: AttemptRef,
  signal: AbortSignal,
): Promise<void> {
  await deps.runtime.remove(containerName(deps.installation, attempt), signal);
}

/** The same without anybody waiting: what is left by a crash, the next reconcile removes. */
export function removeContainerLater(deps: ActivityDeps, attempt: AttemptRef): void {
  removeContainer(deps, attempt, new AbortController().signal).catch((error: unknown) => {
    deps.logger.warn('a container could not be removed', { ...attempt, error: messageOf(error) });
  });
}

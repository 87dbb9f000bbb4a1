import type { AttemptRef } from '@winslow/domain';
import { listOwnContainers, sameAttempt } from './own-containers';
import type { StopContainerDeps } from './stop-container';

/** A stale container's result counts for nobody, so it gets little time to say goodbye. */
const STALE_GRACE_MS = 5_000;

export interface StopStaleInput {
  /** Attempts whose stage run still lives: their containers are spared in any state. */
  readonly keep: readonly AttemptRef[];
}

export interface StopStaleResult {
  readonly stopped: readonly AttemptRef[];
}

export interface StopStaleDeps extends StopContainerDeps {
  /**
   * Ids that this worker's last `hello` named. What was created since then is nobody's to judge by that hello:
   * its attempt may have been granted after the list of attempts to keep was made.
   */
  readonly saidHello: ReadonlySet<string>;
}

/**
 * Stops and removes what `hello` found and no living stage run claims. Idempotent. Never touches a container of another
 * installation or node, one that is kept, or one younger than the last `hello`.
 */
export async function stopStale(
  { containers, owner, saidHello }: StopStaleDeps,
  input: StopStaleInput,
  signal: AbortSignal,
): Promise<StopStaleResult> {
  const own = await listOwnContainers(containers, owner, signal);
  const stale = own.filter(
    (one) => saidHello.has(one.containerId) && !input.keep.some((kept) => sameAttempt(kept, one)),
  );
  await Promise.all(
    stale.map(async ({ containerId }) => {
      await containers.stop(containerId, STALE_GRACE_MS, signal);
      await containers.remove(containerId, signal);
    }),
  );
  return { stopped: stale.map(({ projectId, run, attempt }) => ({ projectId, run, attempt })) };
}

import { attemptsOf, sameAttempt, type AttemptRef, type AttemptTraces } from '@winslow/domain';
import { listTraces, type TracesDeps } from './attempt-traces';

/** A stale container's result counts for nobody, so it gets little time to say goodbye. */
const STALE_GRACE_MS = 5_000;

export interface StopStaleInput {
  /** Attempts whose stage run still lives: what they have is spared in any state. */
  readonly keep: readonly AttemptRef[];
}

export interface StopStaleResult {
  readonly stopped: readonly AttemptRef[];
}

export interface StopStaleDeps extends TracesDeps {
  /**
   * What this worker's last `hello` named. What was made since then is nobody's to judge by that hello: its attempt
   * may have been granted after the list of attempts to keep was made.
   */
  readonly saidHello: AttemptTraces;
}

/**
 * Stops and removes what `hello` found and no living stage run claims: containers and files. Idempotent. Never touches
 * what is of another installation or node, is kept, or is younger than the last `hello`.
 */
export async function stopStale(
  deps: StopStaleDeps,
  { keep }: StopStaleInput,
  signal: AbortSignal,
): Promise<StopStaleResult> {
  const { containers, files, saidHello } = deps;
  const there = await listTraces(deps, signal);
  const known = new Set(saidHello.containers.map(({ containerId }) => containerId));
  const isStale = (one: AttemptRef): boolean => !keep.some((kept) => sameAttempt(kept, one));
  const stale: AttemptTraces = {
    containers: there.containers.filter((one) => known.has(one.containerId) && isStale(one)),
    files: there.files.filter(
      (one) => saidHello.files.some((said) => sameAttempt(said, one)) && isStale(one),
    ),
  };
  await Promise.all(
    stale.containers.map(async ({ containerId }) => {
      await containers.stop(containerId, STALE_GRACE_MS, signal);
      await containers.remove(containerId, signal);
    }),
  );
  await Promise.all(stale.files.map((one) => files.remove(one)));
  return { stopped: attemptsOf(stale) };
}

import type { NodeActivities } from '@winslow/activities';

/** Longer than any way of the node workflow from one watch to the next, so that it is never disturbed in between. */
const UNWATCHED_LIMIT_MS = 60_000;

export interface PresenceGuard {
  /** `watch`, counted. */
  readonly watch: NodeActivities['watch'];
  stop(): void;
}

/**
 * Calls `onUnwatched` whenever nobody has watched this worker for a minute: its node workflow was terminated, or the
 * announcement was lost with the server's memory.
 */
export function guardPresence(
  watch: NodeActivities['watch'],
  onUnwatched: () => void,
  limitMs = UNWATCHED_LIMIT_MS,
): PresenceGuard {
  let watching = 0;
  let stopped = false;
  const start = (): NodeJS.Timeout => setInterval(() => watching === 0 && onUnwatched(), limitMs);
  let timer = start();
  return {
    watch: async (input) => {
      watching += 1;
      try {
        return await watch(input);
      } finally {
        watching -= 1;
        clearInterval(timer);
        if (!stopped) timer = start();
      }
    },
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

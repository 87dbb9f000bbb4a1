import { setTimeout as delay } from 'node:timers/promises';

export interface WatchOptions {
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Between two looks, in milliseconds. */
  readonly pollMs?: number;
  /** Told what is wrong as soon as a look fails, and null as soon as one succeeds again. */
  readonly onTrouble?: (error: unknown) => void;
}

/** Longest pause between two looks while they fail, in milliseconds. */
const MAX_PAUSE_MS = 5000;

/**
 * Looks again and again until the signal ends it; failed looks are repeated for ever, ever more slowly.
 * @param isFinal failures that no later look can mend: they end the watch
 */
export async function keepWatching(
  { signal, pollMs, onTrouble }: WatchOptions & { readonly pollMs: number },
  look: () => Promise<void>,
  isFinal: (error: unknown) => boolean = () => false,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await look();
      if (failures > 0) onTrouble?.(null);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
      failures += 1;
      onTrouble?.(error);
    }
    const pauseMs = Math.min(pollMs * 2 ** failures, Math.max(pollMs, MAX_PAUSE_MS));
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

import { WinslowError } from '@winslow/domain';
import { setTimeout as delay } from 'node:timers/promises';

/** How long and how often to try again. */
export interface RetrySettings {
  /** A call that has failed for this long is given up. @default 180 000 ms: a server restart, or a network cut */
  readonly patienceMs: number;
  /** Upper bound of the first wait; it doubles. @default 200 ms */
  readonly firstDelayMs: number;
  /** Upper bound of any wait. @default 10 000 ms: nobody waits long for a server that is back */
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetrySettings = { patienceMs: 180_000, firstDelayMs: 200, maxDelayMs: 10_000 };

const MAX_DOUBLINGS = 20;

/** The wait before try number `retry` (from 1): full jitter, so that many clients do not come back at once. */
export function backoffDelay(
  retry: number,
  settings: RetrySettings,
  random: () => number = Math.random,
): number {
  const ceiling = settings.firstDelayMs * 2 ** Math.min(retry - 1, MAX_DOUBLINGS);
  return Math.floor(random() * Math.min(ceiling, settings.maxDelayMs));
}

export interface RetryOptions {
  readonly settings: RetrySettings;
  readonly signal?: AbortSignal;
  /** Tells when something has got through, so that patience starts anew. */
  readonly onRetry?: (error: WinslowError, retry: number) => void;
}

/** Runs `attempt` until it succeeds, fails for good, or patience ends; then throws its last error. */
export async function withRetry<T>(
  attempt: (retry: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { settings, signal } = options;
  const giveUpAt = Date.now() + settings.patienceMs;
  for (let retry = 0; ; retry += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt(retry);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof WinslowError) || !error.retryable) throw error;
      const wait = backoffDelay(retry + 1, settings);
      if (Date.now() + wait >= giveUpAt) throw error;
      options.onRetry?.(error, retry + 1);
      await delay(wait, undefined, { signal });
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, WinslowError } from '@winslow/domain';
import type { Log } from './log';

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 5_000;
/** A service that stays away is mentioned once a minute, not at every try. */
const REMIND_MS = 60_000;

export interface Patience {
  readonly log: Log;
  /** Ends the waiting: the promise is then rejected with the signal's reason. */
  readonly signal: AbortSignal;
  /** Waits, or rejects when the signal fires; another clock only in tests. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Tries until it works: at start the services may come up later than the worker. An error that says of itself that
 * asking again changes nothing (a WinslowError that is not retryable) is thrown at once.
 */
export async function untilReady<T>(what: string, attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const wait = patience.wait ?? ((ms, signal) => delay(ms, undefined, { signal }));
  let sinceReminder = Number.POSITIVE_INFINITY;
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, MAX_WAIT_MS)) {
    patience.signal.throwIfAborted();
    try {
      const result = await attempt();
      if (Number.isFinite(sinceReminder)) patience.log.info(`${what} answers`);
      return result;
    } catch (error) {
      if (error instanceof WinslowError && !error.retryable) throw error;
      if (sinceReminder >= REMIND_MS) {
        patience.log.warn(`${what} does not answer yet; trying until it does: ${messageOf(error)}`);
        sinceReminder = 0;
      }
    }
    await wait(pause, patience.signal);
    sinceReminder += pause;
  }
}

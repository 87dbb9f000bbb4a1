import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, ApiUnreachableError } from '@winslow/api/client';
import { WinslowError } from '@winslow/domain';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** A server that is being restarted is back by then; what was sent stays, and is gone on with by the same command. */
const PATIENCE_MS = 90_000;
const UNAVAILABLE = 503;

/** Tries again while what fails may pass. @throws the last failure */
export async function withPatience<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error) || Date.now() + pause > giveUpAt) throw error;
    }
    await delay(pause, undefined, { signal });
  }
}

/** Whether trying again may help. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ApiUnreachableError) return true;
  if (error instanceof ApiError) return error.status === UNAVAILABLE;
  return error instanceof WinslowError && error.retryable;
}

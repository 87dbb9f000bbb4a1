import { ApiError, ApiUnreachableError } from '@winslow/api/client';
import { retryDelayMs } from './retry-delay';
import { PartRefusedError } from './upload-errors';

export interface Patience {
  readonly signal: AbortSignal;
  /** Told before each wait; null once it goes on. */
  readonly onTrouble: (message: string | null) => void;
  /** Waits, shorter if something says that it is worth trying now. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Tries again for as long as nothing but the way there is at fault. */
export async function patiently<T>({ signal, onTrouble, wait }: Patience, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await act();
      if (attempt > 1) onTrouble(null);
      return result;
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      onTrouble(error instanceof Error ? error.message : String(error));
      await wait(retryDelayMs(attempt, Math.random()), signal);
    }
  }
}

const TOO_MANY = 429;
const FAULT_OF_SERVER = 500;

/** Whether the same may work later, with nobody doing anything. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachableError) return true;
  if (error instanceof ApiError || error instanceof PartRefusedError)
    return error.status === 0 || error.status === TOO_MANY || error.status >= FAULT_OF_SERVER;
  return false;
}

/** Ends early when the browser is on line again. @throws the signal's reason */
export function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => () => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
      act();
    };
    const go = end(resolve);
    const stop = end(() => reject(signal.reason as Error));
    const timer = setTimeout(go, ms);
    globalThis.addEventListener('online', go);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
}

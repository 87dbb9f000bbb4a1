import { setTimeout as delay } from 'node:timers/promises';
import { NotReadyError } from '../errors';

/** A workflow that goes over to a fresh history, say, is ready again within one task. */
const TRIES = 4;
/** Before the second try, in milliseconds; twice as long before each further one. */
const PAUSE_MS = 100;

/** Asks again a few times when a workflow was not ready to answer. Only for what may be asked twice. */
export async function onceReady<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NotReadyError) || tried >= TRIES) throw error;
    }
    await delay(PAUSE_MS * 2 ** (tried - 1), undefined, { signal });
  }
}

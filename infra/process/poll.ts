import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 100;
const SAY_MS = 3_000;

/** Repeats `attempt` until it gives something or the time is over; `onWait` is told every few seconds. */
export async function poll<T>(
  attempt: () => Promise<T | undefined>,
  options: { timeoutMs: number; everyMs?: number; onWait?: (elapsedSeconds: number) => void },
): Promise<T | undefined> {
  const startedAt = Date.now();
  let saidAt = startedAt;
  for (;;) {
    const result = await attempt();
    if (result !== undefined) return result;
    const now = Date.now();
    if (now - startedAt >= options.timeoutMs) return undefined;
    if (now - saidAt >= SAY_MS) {
      saidAt = now;
      options.onWait?.(Math.round((now - startedAt) / 1000));
    }
    await delay(options.everyMs ?? RETRY_MS);
  }
}

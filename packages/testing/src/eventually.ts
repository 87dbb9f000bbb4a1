import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks. Tests wait for states, never for time: the runner's own limit ends one that never comes. */
const LOOK_MS = 50;

/** Looks again and again until `isThere` holds, and gives what was seen then. */
export async function eventually<T>(look: () => Promise<T> | T, isThere: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isThere(seen)) return seen;
    await delay(LOOK_MS);
  }
}

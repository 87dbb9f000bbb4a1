import { keys } from '@winslow/domain';
import type { ClientContext } from '../context';

const MARK_EVERY_MS = 10_000;

/**
 * Tells all nodes that somebody looks at them, so that they say each second how busy they are, and not every five.
 * Called as often as one likes; it writes every ten seconds. Where the store does not answer they go on as before.
 */
export function createWatchMark(context: ClientContext): (signal: AbortSignal) => void {
  let markedAtMs = -Infinity;
  return (signal) => {
    if (performance.now() - markedAtMs < MARK_EVERY_MS) return;
    markedAtMs = performance.now();
    void mark(context, signal).catch(() => undefined);
  };
}

async function mark({ store }: ClientContext, signal: AbortSignal): Promise<void> {
  const body = JSON.stringify({ at: new Date().toISOString() });
  await (await store.open()).put(keys.nodesWatched, body, { contentType: 'application/json', signal });
}

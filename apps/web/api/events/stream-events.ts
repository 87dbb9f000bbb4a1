import { endpoints } from '@winslow/api';
import { ClientQueue } from '@/server/live/client-queue';
import { readTopics } from '@/server/live/live-topic';
import { streamOf } from '@/server/http/stream-of';
import { withPauses } from '@/server/http/with-pauses';
import { onEnding } from '@/server/on-ending';
import { handler } from '../handler';

/** Proxies cut what says nothing for a while, in milliseconds. */
const PING_MS = 15_000;
/** When a browser whose stream broke off comes again, in milliseconds. */
const RETRY_MS = 1000;

export const streamEvents = handler(
  endpoints.streamEvents,
  async ({ services, query, request, signal, whileAllowed }) => {
    const { hub } = services.live;
    const topics = readTopics(query.topics);
    const lastEventId = request.headers.get('last-event-id') ?? query.lastEventId;
    const queue = new ClientQueue(() => hub.resyncMessage());
    queue.put(`retry: ${RETRY_MS}\n\n`);
    const leave = hub.subscribe({ topics, lastEventId }, (message) => queue.put(message));
    const ended = new AbortController();
    const allowed = whileAllowed(AbortSignal.any([signal, ended.signal]));
    const end = (): void => {
      forgetEnding();
      leave();
      queue.close();
      ended.abort();
    };
    const forgetEnding = onEnding(end);
    allowed.addEventListener('abort', end, { once: true });
    if (allowed.aborted) end();
    return new Response(streamOf(withPauses(queue, { everyMs: PING_MS, piece: ': ping\n\n' }), end), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Nothing in between may keep or compress it: events would come late.
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  },
);

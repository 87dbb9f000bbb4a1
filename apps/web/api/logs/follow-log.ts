import { endpoints } from '@winslow/api';
import type { LogLine } from '@winslow/client';
import { severityOf } from '@winslow/domain';
import { streamOf } from '@/server/http/stream-of';
import { withPauses } from '@/server/http/with-pauses';
import { handler } from '../handler';

/** An empty line after so long a silence keeps proxies and clients from giving up, in milliseconds. */
const SILENCE_MS = 15_000;

export const followLog = handler(
  endpoints.followLog,
  async ({ winslow, params, query, signal, whileAllowed }) => {
    // So that a run that there is not is answered as an error.
    await winslow.logs.tailInfo({ ...params, lastLines: 0, signal });
    const tail = query.from < 0 ? -query.from : undefined;
    const ended = new AbortController();
    const allowed = whileAllowed(AbortSignal.any([signal, ended.signal]));
    const lines = winslow.logs.follow({ ...params, tail, signal: allowed });
    const pieces = withPauses(ndjson(lines, query.from), { everyMs: SILENCE_MS, piece: '\n' });
    return new Response(
      streamOf(pieces, () => ended.abort()),
      {
        headers: {
          'content-type': 'application/x-ndjson',
          'cache-control': 'no-cache, no-transform',
          'x-accel-buffering': 'no',
        },
      },
    );
  },
);

/** A new attempt has a log of its own: only of the first are earlier lines left out. */
async function* ndjson(lines: AsyncIterable<LogLine>, from: number): AsyncGenerator<string> {
  let firstAttempt: number | undefined;
  for await (const { entry, ...place } of lines) {
    firstAttempt ??= place.attempt;
    if (place.attempt === firstAttempt && place.line < from) continue;
    yield `${JSON.stringify({ ...place, ...entry, severity: severityOf(entry.x, entry.s) })}\n`;
  }
}

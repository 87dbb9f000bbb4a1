import { endpoints } from '@winslow/api';
import { contentDisposition } from '@winslow/client';
import { startedStreamOf } from '@/server/http/stream-of';
import { handler } from '../handler';

export const downloadLog = handler(endpoints.downloadLog, async ({ winslow, params, query, signal }) => {
  const { project, run } = params;
  const { attempt, times } = query;
  const text = winslow.logs.raw({ project, run, attempt, timestamps: times, signal });
  return new Response(await startedStreamOf(text), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': contentDisposition(`${project}-run-${run}.log`, 'attachment'),
      'cache-control': 'private, no-store, no-transform',
    },
  });
});

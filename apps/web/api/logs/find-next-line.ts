import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const findNextLine = handler(endpoints.findNextLine, async ({ winslow, params, query, signal }) => {
  const direction = query.direction === 'forward' ? 'next' : 'previous';
  const hit = await winslow.logs.next({ ...params, ...query, direction, signal });
  return { line: hit?.line ?? null };
});

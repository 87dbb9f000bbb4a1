import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const readLog = handler(endpoints.readLog, ({ winslow, params, query, signal }) => {
  const { attempt, from, limit } = query;
  return winslow.logs.page({ ...params, attempt, fromLine: from, limit, signal });
});

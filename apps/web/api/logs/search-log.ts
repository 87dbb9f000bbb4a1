import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const searchLog = handler(endpoints.searchLog, ({ winslow, params, query, signal }) =>
  winslow.logs.search({ ...params, ...query, signal }),
);

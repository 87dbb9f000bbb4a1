import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const readLogLine = handler(endpoints.readLogLine, ({ winslow, params, query, signal }) =>
  winslow.logs.line({ ...params, ...query, signal }),
);

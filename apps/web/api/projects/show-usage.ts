import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showUsage = handler(endpoints.showUsage, ({ winslow, params, signal }) =>
  winslow.system.usage(params.project, { signal }),
);

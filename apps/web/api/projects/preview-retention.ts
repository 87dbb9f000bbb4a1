import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const previewRetention = handler(endpoints.previewRetention, ({ winslow, params, query, signal }) =>
  winslow.projects.previewRetention({ project: params.project, keepLast: query.keepLast, signal }),
);

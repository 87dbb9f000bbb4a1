import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showProjectPipeline = handler(endpoints.showProjectPipeline, ({ winslow, params, signal }) =>
  winslow.projects.definition(params.project, { signal }),
);

import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const removePipeline = handler(
  endpoints.removePipeline,
  async ({ winslow, services, params, signal }) => {
    await winslow.pipelines.remove(params.pipeline, { signal });
    services.live.changed('pipelines');
  },
);

import { endpoints } from '@winslow/api';
import { pipelineJsonSchema } from '@winslow/domain';
import { handler } from '../handler';

export const showPipelineSchema = handler(endpoints.showPipelineSchema, async () =>
  Response.json(pipelineJsonSchema(), { headers: { 'cache-control': 'private, max-age=300' } }),
);

import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  checkBody,
  checked,
  pipeline,
  pipelineParams,
  pipelineRow,
  revisionQuery,
  saveBody,
  saved,
} from '../schemas/pipeline';

const tag = 'Pipelines';

export const listPipelines = endpoint({
  method: 'get',
  path: '/pipelines',
  tag,
  summary: 'List saved pipelines',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(pipelineRow) }) },
});

export const checkPipeline = endpoint({
  method: 'post',
  path: '/pipelines/check',
  tag,
  summary: 'Check a pipeline file: every fault with its line',
  body: checkBody,
  success: { kind: 'json', status: 200, schema: checked },
});

export const showPipeline = endpoint({
  method: 'get',
  path: '/pipelines/{pipeline}',
  tag,
  summary: 'Show a pipeline with its revisions',
  params: pipelineParams,
  query: revisionQuery,
  conditional: 'read',
  success: { kind: 'json', status: 200, schema: pipeline },
  refusals: [404],
});

export const savePipeline = endpoint({
  method: 'put',
  path: '/pipelines/{pipeline}',
  tag,
  summary: 'Save a pipeline as a new revision',
  description:
    'The text’s `name` must be the one in the path. `If-Match: "REVISION"` refuses (412) when somebody saved meanwhile; `If-None-Match: *` makes a new pipeline only.',
  params: pipelineParams,
  body: saveBody,
  conditional: 'write',
  success: { kind: 'json', status: 200, schema: saved },
  refusals: [409, 412],
});

export const removePipeline = endpoint({
  method: 'delete',
  path: '/pipelines/{pipeline}',
  tag,
  summary: 'Take a pipeline out of the list; projects keep their revisions',
  params: pipelineParams,
  success: { kind: 'empty', status: 204 },
  refusals: [404],
});

export const showPipelineSchema = endpoint({
  method: 'get',
  path: '/pipeline-schema',
  tag,
  summary: 'Get the JSON Schema of pipeline files, for editors',
  success: { kind: 'json', status: 200, schema: z.looseObject({}) },
});

import { z } from 'zod';
import { lineSchema, proseSchema } from '../text/printable';
import { environmentSchema } from './environment';
import { parametersSchema } from './parameter';
import { stageDefinitionSchema } from './stage-definition';

/** The version of the file format that this Winslow reads. */
const PIPELINE_API_VERSION = 'winslow/v1';

const MAX_STAGES = 200;

/** Shape of a pipeline file. Rules between its parts are in `checkPipeline`, which everything but tests should call. */
export const pipelineDefinitionSchema = z.strictObject({
  apiVersion: z.literal(PIPELINE_API_VERSION).describe('Version of the file format.'),
  name: lineSchema(100)
    .refine((name) => !/[/\\]/.test(name), { error: 'must not hold a slash' })
    .describe('Name of the pipeline.'),
  description: proseSchema(10_000).optional().describe('What the pipeline is for.'),
  environment: environmentSchema.default({}).describe('Variables of all stages.'),
  parameters: parametersSchema.default({}).describe('What a project sets: typed variables of all stages.'),
  stages: z
    .array(stageDefinitionSchema)
    .min(1)
    .max(MAX_STAGES)
    .describe('Stages in the order in which they run.'),
});

/** Reusable template: ordered stages, shared environment and parameters; all defaults filled in, units parsed. */
export type PipelineDefinition = z.infer<typeof pipelineDefinitionSchema>;

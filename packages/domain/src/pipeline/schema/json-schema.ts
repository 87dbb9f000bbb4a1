import { z } from 'zod';
import { pipelineDefinitionSchema } from './pipeline-definition';

/** The JSON Schema of pipeline files, for editors; committed as `docs/pipeline.schema.json`. It knows shapes and values, not the rules between keys. */
export function pipelineJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(pipelineDefinitionSchema, { io: 'input', target: 'draft-7' });
  return {
    $schema,
    title: 'Winslow pipeline',
    description: 'A pipeline file of Winslow (winslow/v1).',
    ...schema,
  };
}

import type { PipelineDefinition } from '../schema/pipeline-definition';
import { pipelineDefinitionSchema } from '../schema/pipeline-definition';
import type { PipelineFault } from './fault';
import { faultAt } from './fault';
import { hostileFaults } from './hostile-shape';
import { parameterFaults } from './parameter-faults';
import { asList, asRecord } from './raw';
import { parseShape } from './structural-faults';
import { variableFaults } from './variable-faults';

/** A checked definition, or every fault of it. */
export type PipelineCheck =
  | { readonly ok: true; readonly definition: PipelineDefinition }
  | { readonly ok: false; readonly faults: PipelineFault[] };

/** What the check may take for granted. */
export type CheckOptions = {
  /** Variables that are set outside the file, such as in the project's or the global environment. @default none */
  readonly knownVariables?: readonly string[];
};

/** Checks a pipeline in the file's form (as read from YAML or JSON) against every rule, and reports all faults at once. */
export function checkPipeline(value: unknown, options: CheckOptions = {}): PipelineCheck {
  const hostile = hostileFaults(value);
  if (hostile.length > 0) return { ok: false, faults: hostile };
  const parsed = parseShape(pipelineDefinitionSchema, value);
  const faults = [...(parsed.ok ? [] : parsed.faults), ...crossFaults(value, options.knownVariables ?? [])];
  return parsed.ok && faults.length === 0 ? { ok: true, definition: parsed.value } : { ok: false, faults };
}

function crossFaults(value: unknown, knownVariables: readonly string[]): PipelineFault[] {
  const pipeline = asRecord(value);
  return [
    ...duplicateStageIds(pipeline.stages),
    ...parameterFaults(pipeline.parameters, ['parameters']),
    ...asList(pipeline.stages).flatMap((stage, index) =>
      parameterFaults(asRecord(asRecord(stage).form).fields, ['stages', index, 'form', 'fields']),
    ),
    ...variableFaults(pipeline, knownVariables),
  ];
}

function duplicateStageIds(stages: unknown): PipelineFault[] {
  const ids = asList(stages).map((stage) => asRecord(stage).id);
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (typeof id !== 'string' || first === index) return [];
    return [
      faultAt(
        ['stages', index, 'id'],
        'duplicateStageId',
        `is "${id}", as is stages[${first}].id; each stage needs an id of its own`,
      ),
    ];
  });
}

import type { EndpointOutput, Endpoints } from '@winslow/api';
import type { PipelineFileFault } from '@winslow/client';

type FaultRow = EndpointOutput<Endpoints['checkPipeline']>['faults'][number];

/** A fault of a pipeline file, as the API tells it. */
export function faultRow({ line, column, message, suggestion }: PipelineFileFault): FaultRow {
  return { line, column, message, suggestion: suggestion ?? null };
}

import {
  checkProjectEnvironment,
  formatFileReference,
  InvalidInputError,
  keys,
  projectNameFault,
  type FileReference,
  type InputFault,
  type PipelineDefinition,
} from '@winslow/domain';
import type { ClientContext } from '../context';
import type { LocalFile } from '../files/local-tree';
import { parsePipelineFile } from '../pipeline-file';
import { planInputs } from './plan-inputs';
import type { DefinitionText } from './store-definition';

/** What a project is asked to be. */
export interface CreationRequest {
  readonly name: string;
  /** The text of a pipeline file, or a definition that was checked before. */
  readonly pipeline:
    { readonly text: string; readonly fileName?: string } | { readonly definition: PipelineDefinition };
  readonly environment?: Readonly<Record<string, string>>;
  /** Local files and folders, and `pool:/…` references. */
  readonly inputs?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface CheckedCreation {
  readonly text: DefinitionText;
  readonly environment: Readonly<Record<string, string>>;
  readonly bound: Readonly<Record<string, string>>;
  readonly uploads: readonly LocalFile[];
}

/** Checks name, pipeline, environment and inputs before anything is made. @throws InvalidInputError with all faults */
export async function checkCreation(
  context: ClientContext,
  request: CreationRequest,
): Promise<CheckedCreation> {
  const given = request.environment ?? {};
  const faults: InputFault[] = nameFaults(request.name);
  const text = readDefinition(request, Object.keys(given), faults);
  if (text === undefined) throw invalid(faults);
  const plan = await planInputs(request.inputs ?? [], text.definition, given, request.signal);
  const environment = checkProjectEnvironment(text.definition, { ...given, ...plan.bound });
  faults.push(...plan.faults);
  if (!environment.ok) faults.push(...environment.faults);
  faults.push(...(await missingPoolFiles(context, plan.poolFiles, request.signal)));
  if (!environment.ok || faults.length > 0) throw invalid(faults);
  return { text, environment: environment.environment, bound: plan.bound, uploads: plan.uploads };
}

function nameFaults(name: string): InputFault[] {
  const message = projectNameFault(name);
  return message === undefined ? [] : [{ path: 'name', message }];
}

function readDefinition(
  { pipeline }: CreationRequest,
  knownVariables: readonly string[],
  faults: InputFault[],
): DefinitionText | undefined {
  if ('definition' in pipeline) return { definition: pipeline.definition };
  const reading = parsePipelineFile(pipeline.text, pipeline.fileName, { knownVariables });
  if (reading.ok) return { definition: reading.definition, source: reading.source };
  faults.push(
    ...reading.faults.map(({ file, line, column, message }) => ({
      path: `${file}:${line}:${column}`,
      message,
    })),
  );
  return undefined;
}

async function missingPoolFiles(
  context: ClientContext,
  files: readonly FileReference[],
  signal?: AbortSignal,
): Promise<InputFault[]> {
  if (files.length === 0) return [];
  const store = await context.store.open();
  const { ObjectNotFoundError } = await import('@winslow/storage');
  const faults: InputFault[] = [];
  for (const file of files) {
    try {
      await store.stat(keys.poolFile(file.path), { signal });
    } catch (error) {
      if (!(error instanceof ObjectNotFoundError)) throw error;
      faults.push({
        path: formatFileReference(file),
        message: 'is not in the pool: upload it by winslow files put',
      });
    }
  }
  return faults;
}

function invalid(faults: readonly InputFault[]): InvalidInputError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new InvalidInputError(`the project was not created: ${count}`, faults);
}

import {
  checkProjectEnvironment,
  formatFileReference,
  InvalidInputError,
  keys,
  NotFoundError,
  projectNameFault,
  type FileReference,
  type InputFault,
  type PipelineDefinition,
} from '@winslow/domain';
import type { ClientContext } from '../context';
import { parsePipelineFile } from '../pipeline-file';
import { showPipeline } from '../pipelines/show-pipeline';
import { planInputs, type DeclaredInput, type GivenInputs } from './plan-inputs';
import type { DefinitionText } from './store-definition';

/** What a project is asked to be. */
export interface CreationRequest extends GivenInputs {
  readonly name: string;
  readonly pipeline: PipelineSource;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The text of a pipeline file, a definition that was checked before, or a saved pipeline (its newest revision). */
export type PipelineSource =
  | { readonly text: string; readonly fileName?: string }
  | { readonly definition: PipelineDefinition }
  | { readonly name: string; readonly revision?: string };

export interface CheckedCreation {
  readonly text: DefinitionText;
  readonly environment: Readonly<Record<string, string>>;
  readonly bound: Readonly<Record<string, string>>;
  readonly declared: readonly DeclaredInput[];
}

/** Checks name, pipeline, environment and inputs before anything is made. @throws InvalidInputError with all faults */
export async function checkCreation(
  context: ClientContext,
  request: CreationRequest,
): Promise<CheckedCreation> {
  const given = request.environment ?? {};
  const faults: InputFault[] = nameFaults(request.name);
  const text = await readDefinition(context, request, faults);
  if (text === undefined) throw invalid(faults);
  const plan = planInputs(request, text.definition, given);
  const environment = checkProjectEnvironment(text.definition, { ...given, ...plan.bound });
  faults.push(...plan.faults);
  if (!environment.ok) faults.push(...environment.faults);
  faults.push(...(await missingPoolFiles(context, plan.poolFiles, request.signal)));
  if (!environment.ok || faults.length > 0) throw invalid(faults);
  const { bound, declared } = plan;
  return { text, environment: environment.environment, bound, declared };
}

function nameFaults(name: string): InputFault[] {
  const message = projectNameFault(name);
  return message === undefined ? [] : [{ path: 'name', message }];
}

async function readDefinition(
  context: ClientContext,
  { pipeline, environment = {}, signal }: CreationRequest,
  faults: InputFault[],
): Promise<DefinitionText | undefined> {
  if ('definition' in pipeline) return { definition: pipeline.definition };
  const found = 'text' in pipeline ? pipeline : await readSaved(context, pipeline, signal);
  if ('definition' in found) return found;
  const knownVariables = Object.keys(environment);
  const reading = parsePipelineFile(found.text, found.fileName, { knownVariables });
  if (reading.ok) return { definition: reading.definition, source: reading.source };
  faults.push(
    ...reading.faults.map(({ file, line, column, message }) => ({
      path: `${file}:${line}:${column}`,
      message,
    })),
  );
  return undefined;
}

/** @throws NotFoundError */
async function readSaved(
  context: ClientContext,
  { name, revision }: { readonly name: string; readonly revision?: string },
  signal?: AbortSignal,
): Promise<{ text: string; fileName: string } | { definition: PipelineDefinition }> {
  const { text, definition } = await showPipeline(context, { name, revision }, { signal });
  if (text !== null) return { text, fileName: name };
  if (definition === null) throw new NotFoundError(`the pipeline ${JSON.stringify(name)} cannot be read`);
  return { definition };
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

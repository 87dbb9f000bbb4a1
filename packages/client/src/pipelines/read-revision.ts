import { keys, NotFoundError, type PipelineDefinition } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import { parsePipelineFile, type PipelineFileFault } from '../pipeline-file';
import { definitionFolder, definitionRevision } from '../projects/store-definition';

/** A revision as it is kept. */
export interface KeptRevision {
  /** The pipeline file as it was written; null for a definition that a program made. */
  readonly text: string | null;
  /** Null when the text breaks today's rules, which may be stricter than those under which it was saved. */
  readonly definition: PipelineDefinition | null;
  readonly faults: readonly PipelineFileFault[];
}

/** @throws NotFoundError */
export async function readRevision(
  store: ObjectStore,
  { name, revision }: { readonly name: string; readonly revision: string },
  signal?: AbortSignal,
): Promise<KeptRevision> {
  const text = await readText(store, { name, revision, format: 'yaml' }, signal);
  if (text !== undefined) {
    const reading = parsePipelineFile(text, `${name}.yaml`);
    return reading.ok
      ? { text, definition: reading.definition, faults: [] }
      : { text, definition: null, faults: reading.faults };
  }
  const json = await readText(store, { name, revision, format: 'json' }, signal);
  if (json === undefined)
    throw new NotFoundError(
      `the pipeline ${JSON.stringify(name)} has no revision ${JSON.stringify(revision)}`,
    );
  // A definition that was checked when it was made: the revision is the hash of just these bytes.
  const definition = JSON.parse(json) as PipelineDefinition;
  if (definitionRevision({ definition, source: json }) !== revision)
    throw new NotFoundError(`revision ${revision} of the pipeline ${JSON.stringify(name)} is damaged`);
  return { text: null, definition, faults: [] };
}

interface TextPlace {
  readonly name: string;
  readonly revision: string;
  readonly format: 'yaml' | 'json';
}

const REVISION = /^[0-9a-f]{12}$/;

async function readText(
  store: ObjectStore,
  { name, revision, format }: TextPlace,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!REVISION.test(revision)) return undefined;
  const { ObjectNotFoundError } = await import('@winslow/storage');
  try {
    const { body } = await store.get(keys.definition(definitionFolder(name), revision, format), { signal });
    return body.toString();
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

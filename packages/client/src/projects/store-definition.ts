import { createHash } from 'node:crypto';
import { isStorageName, keys, type PipelineDefinition } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';

/** Hex digits of a revision: enough that two texts of one pipeline never share one by chance. */
const REVISION_DIGITS = 12;
const HASH_DIGITS = 8;

/** A definition's text, kept for ever under its content's name. */
export interface DefinitionText {
  readonly definition: PipelineDefinition;
  /** The pipeline file as it was written; absent for a definition that a program made. */
  readonly source?: string;
}

/** The same text has the same revision. */
export function definitionRevision({ definition, source }: DefinitionText): string {
  const text = source ?? JSON.stringify(definition);
  return createHash('sha256').update(text).digest('hex').slice(0, REVISION_DIGITS);
}

/** Keeps the text as an immutable revision. Idempotent. @returns the revision */
export async function storeDefinition(
  store: ObjectStore,
  text: DefinitionText,
  signal?: AbortSignal,
): Promise<string> {
  const { createOnce } = await import('@winslow/storage');
  const revision = definitionRevision(text);
  const isSource = text.source !== undefined;
  const key = keys.definition(definitionFolder(text.definition.name), revision, isSource ? 'yaml' : 'json');
  const contentType = isSource ? 'application/yaml' : 'application/json';
  await createOnce(store, key, text.source ?? JSON.stringify(text.definition), { contentType, signal });
  return revision;
}

/** Pipeline names are for people, keys are not: a name that no key can hold gets a readable rest and a hash. */
export function definitionFolder(name: string): string {
  if (isStorageName(name)) return name;
  const readable = name
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 80);
  return `${readable || 'pipeline'}-${createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS)}`;
}

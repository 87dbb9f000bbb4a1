import { findManifestEntry, isManifestDigest, keys, WinslowError, type WorkspaceBase } from '@winslow/domain';
import { loadManifest, ObjectNotFoundError, readWorkspaceFile, type Store } from '@winslow/storage';

/** A form's defaults are small; a larger file is some other data. */
const MAX_DEFAULTS_BYTES = 256 * 1024;

export interface ReadFormDefaultsInput {
  readonly projectId: string;
  /** The snapshot that the asking stage will start from. Null: there is none, so no defaults. */
  readonly base: WorkspaceBase | null;
  /** `defaultsFrom` of the form: a JSON file, relative to the workspace. */
  readonly path: string;
}

export interface FormDefaults {
  /** Keys of the JSON file; empty when it could not be used. Not checked against the form. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Why there are no defaults, in words; null when all is well. */
  readonly warning: string | null;
}

/**
 * Reads a form's defaults out of a stored snapshot. A missing or broken file is a warning, never an error: the form
 * can be answered without. @throws a retryable error while the snapshot is not stored yet
 */
export async function readFormDefaults(
  store: Store,
  { projectId, base, path }: ReadFormDefaultsInput,
  signal: AbortSignal,
): Promise<FormDefaults> {
  if (base === null) return none(`no defaults from ${path}: there is no workspace yet`);
  const manifest = await loadBase(store, projectId, base, signal);
  const entry = findManifestEntry(manifest, path);
  if (entry?.t !== 'f') return none(`no defaults from ${path}: the workspace has no such file`);
  if (entry.s > MAX_DEFAULTS_BYTES)
    return none(`no defaults from ${path}: it is larger than ${MAX_DEFAULTS_BYTES} bytes`);
  const chunks: Buffer[] = [];
  for await (const chunk of readWorkspaceFile(store, manifest, path, { signal })) chunks.push(chunk);
  return parseDefaults(path, Buffer.concat(chunks).toString('utf8'));
}

async function loadBase(store: Store, projectId: string, base: WorkspaceBase, signal: AbortSignal) {
  const { run, attempt, manifestDigest } = base;
  if (!isManifestDigest(manifestDigest)) {
    throw new WinslowError('invalidInput', `Not a snapshot's digest: ${manifestDigest} [run=${run}]`, {
      blame: 'machine',
    });
  }
  const key = keys.manifest({ projectId, run, attempt });
  try {
    return (await loadManifest(store, key, { signal, expected: manifestDigest })).manifest;
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    const options = { cause: error, retryable: true, blame: 'machine' } as const;
    throw new WinslowError(
      'notStored',
      `The workspace of run ${run} is not stored yet [key=${key}]`,
      options,
    );
  }
}

function parseDefaults(path: string, text: string): FormDefaults {
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
      return { values: values as Readonly<Record<string, unknown>>, warning: null }; // a checked object
    }
    return none(`no defaults from ${path}: it holds no JSON object`);
  } catch {
    return none(`no defaults from ${path}: it is not JSON`);
  }
}

function none(warning: string): FormDefaults {
  return { values: {}, warning };
}

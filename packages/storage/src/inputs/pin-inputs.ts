import {
  INPUT_MOUNTS,
  keys,
  objectPathFault,
  parseFileReference,
  parseInputGlob,
  type InputReference,
  type OutputView,
  type PinnedInput,
} from '@winslow/domain';
import { InputMissingError, ObjectNotFoundError } from '../errors';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';
import { compileGlob, type Glob } from './glob';

export interface PinInputsRequest extends CallOptions {
  readonly projectId: string;
  /** The stage's `inputs:`. */
  readonly globs: readonly string[];
  /** What file parameters point at, such as `input:/a.avi`. */
  readonly fileParameters: readonly string[];
  readonly outputs: OutputView;
}

export interface PinnedInputs {
  /** Sorted by mount and path. */
  readonly pins: readonly PinnedInput[];
  /** Keys that cannot be files in a folder, and so are left out. */
  readonly warnings: readonly string[];
}

/**
 * Writes down exactly which objects a run reads. A glob may name nothing; a plain path or file parameter must exist.
 * @throws InputMissingError, InvalidPathError
 */
export async function pinInputs(store: Store, request: PinInputsRequest): Promise<PinnedInputs> {
  const pins = new Map<string, PinnedInput>();
  const warnings = new Set<string>();
  const references = [
    ...request.globs.map((text) => ({ text, isFile: false, reference: parseInputGlob(text) })),
    ...request.fileParameters.map((text) => ({ text, isFile: true, reference: parseFileReference(text) })),
  ];
  for (const { text, isFile, reference } of references) {
    const found = await resolve(store, request, reference, isFile);
    const usable = found.filter((pin) => isUsable(pin, warnings));
    if (reference.isLiteral && usable.length === 0) throw new InputMissingError(text);
    for (const pin of usable) pins.set(`${pin.mount}/${pin.path}`, pin);
  }
  const sorted = [...pins.values()].sort((a, b) => compare(a.mount, b.mount) || compare(a.path, b.path));
  return { pins: dropFilesThatAreFolders(sorted, pins, warnings), warnings: [...warnings] };
}

async function resolve(
  store: Store,
  request: PinInputsRequest,
  reference: InputReference,
  isFile: boolean,
): Promise<PinnedInput[]> {
  const { pattern, isLiteral } = reference;
  if (!isLiteral) {
    return candidates(store, request, reference, compileGlob(pattern));
  }
  const file = await findFile(store, request, reference);
  if (file !== undefined) return [file];
  return isFile ? [] : candidates(store, request, reference, { folder: `${pattern}/`, matches: () => true });
}

async function findFile(
  store: Store,
  request: PinInputsRequest,
  { source, pattern }: InputReference,
): Promise<PinnedInput | undefined> {
  const mount = INPUT_MOUNTS[source];
  if (source === 'output') {
    const viewed = request.outputs.find(({ path }) => path === pattern);
    return viewed && { mount, path: pattern, key: viewed.key, size: viewed.size, etag: viewed.etag };
  }
  const key = `${prefixOf(source, request.projectId)}${pattern}`;
  try {
    const { size, etag } = await store.stat(key, { signal: request.signal });
    return { mount, path: pattern, key, size, etag };
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

async function candidates(
  store: Store,
  request: PinInputsRequest,
  { source }: InputReference,
  { folder, matches }: Glob,
): Promise<PinnedInput[]> {
  const mount = INPUT_MOUNTS[source];
  if (source === 'output') {
    return request.outputs
      .filter(({ path }) => path.startsWith(folder) && matches(path))
      .map(({ path, key, size, etag }) => ({ mount, path, key, size, etag }));
  }
  const prefix = prefixOf(source, request.projectId);
  const found: PinnedInput[] = [];
  for await (const item of store.list(prefix + folder, { signal: request.signal })) {
    if (item.kind !== 'object') continue;
    const path = item.key.slice(prefix.length);
    if (matches(path)) found.push({ mount, path, key: item.key, size: item.size, etag: item.etag });
  }
  return found;
}

function prefixOf(source: 'pool' | 'input', projectId: string): string {
  return source === 'pool' ? keys.poolPrefix : keys.projectInputPrefix(projectId);
}

/** S3 holds keys that no folder can hold. A key with a trailing slash is only another tool's sign for a folder. */
function isUsable({ path, key }: PinnedInput, warnings: Set<string>): boolean {
  if (path === '' || path.endsWith('/')) return false;
  const fault = objectPathFault(path);
  if (fault !== undefined) warnings.add(`${key} is left out: ${fault}`);
  return fault === undefined;
}

/** A key can be both file and folder in S3; on a disk the folder stays. */
function dropFilesThatAreFolders(
  sorted: readonly PinnedInput[],
  pins: ReadonlyMap<string, PinnedInput>,
  warnings: Set<string>,
): PinnedInput[] {
  const folders = new Set<string>();
  for (const full of pins.keys()) {
    for (let slash = full.lastIndexOf('/'); slash > 0; slash = full.lastIndexOf('/', slash - 1)) {
      const folder = full.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return sorted.filter(({ mount, path, key }) => {
    const isFolder = folders.has(`${mount}/${path}`);
    if (isFolder) warnings.add(`${key} is left out: there is a folder of the same name`);
    return !isFolder;
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

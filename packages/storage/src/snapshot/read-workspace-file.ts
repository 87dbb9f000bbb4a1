import { findManifestEntry, type FileEntry, type Manifest, type WorkspacePath } from '@winslow/domain';
import { WorkspaceStateError } from '../errors';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';

/** Bytes per request: a reader that stops early has not asked for much more. */
const CHUNK_BYTES = 8 * 1024 * 1024;

export interface ReadFileOptions extends CallOptions {
  /** @default 0 */
  readonly offset?: number;
  /** @default to the end of the file */
  readonly length?: number;
}

/** A file of a stored snapshot, or a range of it, from its blob or pack. @throws WorkspaceStateError if it is no file */
export async function* readWorkspaceFile(
  store: Store,
  manifest: Manifest,
  path: WorkspacePath,
  options: ReadFileOptions = {},
): AsyncGenerator<Buffer> {
  const entry = fileAt(manifest, path);
  const offset = Math.min(options.offset ?? 0, entry.s);
  const end = Math.min(entry.s, offset + (options.length ?? entry.s));
  for (let position = offset; position < end && entry.k !== undefined; position += CHUNK_BYTES) {
    const range = { offset: (entry.o ?? 0) + position, length: Math.min(CHUNK_BYTES, end - position) };
    yield await store.getRange(entry.k, range, { signal: options.signal });
  }
}

function fileAt(manifest: Manifest, path: WorkspacePath): FileEntry {
  const entry = findManifestEntry(manifest, path);
  if (entry?.t !== 'f')
    throw new WorkspaceStateError(path, entry === undefined ? 'No such file' : 'Not a file');
  return entry;
}

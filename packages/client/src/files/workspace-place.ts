import { displayWorkspacePath, keys, type AttemptRef, type ManifestEntry } from '@winslow/domain';
import type { Store } from '@winslow/storage';
import type { CallOptions } from '../context';
import { KeptWorkspaces } from './kept-workspaces';
import { ListedPlace } from './listed-place';
import type { RemoteEntry, RemotePlace } from './remote-tree';

const MICROSECONDS = 1000;

/** The workspace that an attempt left, as its manifest has it. @throws ObjectNotFoundError when it left none */
export async function readWorkspacePlace(
  store: Store,
  attempt: AttemptRef,
  { signal }: CallOptions,
): Promise<RemotePlace> {
  const { loadManifest } = await import('@winslow/storage');
  const key = keys.manifest(attempt);
  return KeptWorkspaces.of(store).read(key, async () => {
    const { manifest } = await loadManifest(store, key, { signal });
    return new ListedPlace(manifest.entries.map(entryOf));
  });
}

/** A name that is not UTF-8 is shown, and fetched, with its invalid bytes replaced. */
function entryOf(entry: ManifestEntry): RemoteEntry {
  const path = displayWorkspacePath(entry.p);
  switch (entry.t) {
    case 'd':
      return { kind: 'folder', path, modifiedAtMs: entry.mt / MICROSECONDS };
    case 'l':
      return { kind: 'link', path, target: entry.l };
    default: {
      const { s: size, h: id, k: key = '', o: offset = 0 } = entry;
      const bytes = { key, offset, size, id, isWholeObject: key !== '' && !key.includes('/packs/') };
      return { kind: 'file', path, size, modifiedAtMs: entry.mt / MICROSECONDS, bytes };
    }
  }
}

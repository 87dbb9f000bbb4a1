import type { Manifest, ManifestEntry } from './manifest';
import { compareWorkspacePaths, type WorkspacePath } from './workspace-path';

/** The entry at exactly this path. */
export function findManifestEntry(manifest: Manifest, path: WorkspacePath): ManifestEntry | undefined {
  let low = 0;
  let high = manifest.entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const entry = manifest.entries[middle];
    if (entry === undefined) return undefined;
    const order = compareWorkspacePaths(entry.p, path);
    if (order === 0) return entry;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

import type { Manifest, ManifestEntry } from './manifest';
import { compareWorkspacePaths, parentOfWorkspacePath, type WorkspacePath } from './workspace-path';

/** The entries that lie directly in the folder; `''` is the root. Undefined if there is no such folder. */
export function listManifest(manifest: Manifest, folder: WorkspacePath): ManifestEntry[] | undefined {
  if (folder !== '' && findManifestEntry(manifest, folder)?.t !== 'd') return undefined;
  const parent = folder === '' ? undefined : folder;
  return manifest.entries.filter((entry) => parentOfWorkspacePath(entry.p) === parent);
}

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

export interface ManifestSummary {
  readonly files: number;
  readonly directories: number;
  readonly links: number;
  /** Sum of the logical sizes, in bytes. */
  readonly bytes: number;
}

export function summariseManifest(manifest: Manifest): ManifestSummary {
  const summary = { files: 0, directories: 0, links: 0, bytes: 0 };
  for (const entry of manifest.entries) {
    if (entry.t === 'd') summary.directories += 1;
    else if (entry.t === 'l') summary.links += 1;
    else {
      summary.files += 1;
      summary.bytes += entry.s;
    }
  }
  return summary;
}

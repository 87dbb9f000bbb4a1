import type { Manifest } from './manifest';

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

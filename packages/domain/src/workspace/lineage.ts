import type { AttemptRef } from '../stage-run/attempt-ref';
import { attemptOfKey } from './keys';
import type { Manifest } from './manifest';

/** Every object that the manifest's files lie in: what must live for as long as the manifest does. */
export function referencedKeys(manifest: Manifest): Set<string> {
  const referenced = new Set<string>();
  for (const entry of manifest.entries) {
    if (entry.t === 'f' && entry.k !== undefined) referenced.add(entry.k);
  }
  return referenced;
}

export interface CollectableQuery {
  /** Blob and pack keys found in the bucket. */
  readonly found: Iterable<string>;
  /** What the manifests of kept runs, and of bases of open runs, name. */
  readonly needed: ReadonlySet<string>;
  /** Whether the attempt has ended: an open attempt's blobs are named by no manifest yet. */
  readonly hasEnded: (attempt: AttemptRef) => boolean;
}

/** The blobs and packs that may be deleted: of ended attempts only, and named by no kept manifest. */
export function collectableKeys(query: CollectableQuery): string[] {
  const { needed } = query;
  const collectable: string[] = [];
  for (const key of query.found) {
    const attempt = attemptOfKey(key);
    if (attempt !== undefined && !needed.has(key) && query.hasEnded(attempt)) collectable.push(key);
  }
  return collectable;
}

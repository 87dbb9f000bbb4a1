import type { ContentId } from '@winslow/domain';

/** Where a remote file's bytes lie. */
export interface RemoteBytes {
  readonly key: string;
  /** In a pack of small files; 0 for an object of its own. */
  readonly offset: number;
  readonly size: number;
  /** Only this version. */
  readonly etag?: string;
  /** What the bytes must be. */
  readonly id?: ContentId;
  /** False: a piece of a bigger object. */
  readonly isWholeObject: boolean;
}

/** A file, folder or symbolic link of a place. `path` is below the place's root, without slashes at its ends. */
export type RemoteEntry =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly size: number;
      readonly modifiedAtMs: number | null;
      readonly bytes: RemoteBytes;
      /** The run that an output comes from. */
      readonly run?: number;
    }
  | { readonly kind: 'folder'; readonly path: string; readonly modifiedAtMs: number | null }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

export type RemoteFile = Extract<RemoteEntry, { kind: 'file' }>;

/** Reads one place of files: a prefix of the bucket, a project's outputs, or a workspace. */
export interface RemotePlace {
  /** The file or link at exactly this path; undefined if there is none (a folder is none). */
  find(path: string): Promise<RemoteEntry | undefined>;
  /** What lies directly in the folder, or below it; nothing if there is no such folder. `''` is the root. */
  list(folder: string, recursive: boolean): AsyncIterable<RemoteEntry> | Iterable<RemoteEntry>;
}

/** Turns a flat, complete list of entries into a place: for lists that are read as a whole. */
export class ListedPlace implements RemotePlace {
  constructor(private readonly entries: readonly RemoteEntry[]) {}

  find(path: string): Promise<RemoteEntry | undefined> {
    return Promise.resolve(this.entries.find((entry) => entry.kind !== 'folder' && entry.path === path));
  }

  *list(folder: string, recursive: boolean): Iterable<RemoteEntry> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const seen = new Set<string>();
    for (const entry of this.entries) {
      if (!entry.path.startsWith(prefix) || entry.path === folder) continue;
      const slash = entry.path.indexOf('/', prefix.length);
      if (recursive || slash < 0) {
        if (seen.has(entry.path)) continue;
        seen.add(entry.path);
        yield entry;
        continue;
      }
      const path = entry.path.slice(0, slash);
      if (seen.has(path)) continue;
      seen.add(path);
      yield { kind: 'folder', path, modifiedAtMs: null };
    }
  }
}

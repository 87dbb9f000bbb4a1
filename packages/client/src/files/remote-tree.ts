import { compareWorkspacePaths, type ContentId } from '@winslow/domain';

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
  /** False: a piece of a bigger object, or an empty file, which no object holds. */
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

export interface ListPlaceOptions {
  /** Also what lies in the folders; these are left out then. @default false */
  readonly recursive?: boolean;
  /** Only what comes after the entry with this cursor, see `entryCursor`. */
  readonly after?: string;
  /** How many will be taken: no more is read at once. @default all */
  readonly limit?: number;
}

/** Reads one place of files: a prefix of the bucket, a project's outputs, a workspace, or a running stage's folders. */
export interface RemotePlace {
  /** Of a stage that runs: read from its node, and perhaps other at the next look. */
  readonly isLive: boolean;
  /** The file or link at exactly this path; undefined if there is none (a folder is none). */
  find(path: string): Promise<RemoteEntry | undefined>;
  /** Whether there is such a folder; `''` is the root, which always is. */
  hasFolder(path: string): Promise<boolean>;
  /** What lies directly in the folder, or below it, in the order of `compareEntries`; nothing if there is no such folder. */
  list(folder: string, options?: ListPlaceOptions): AsyncIterable<RemoteEntry>;
  /** Where the bytes are now; a file that still changes is frozen first. */
  locate(file: RemoteFile): Promise<RemoteBytes>;
}

/** Where a listing goes on after this entry. A folder sorts as its key does: with a slash at its end. */
export function entryCursor({ kind, path }: Pick<RemoteEntry, 'kind' | 'path'>): string {
  return kind === 'folder' ? `${path}/` : path;
}

/** The order of every listing: by the bytes of the cursor. */
export function compareEntries(a: RemoteEntry, b: RemoteEntry): number {
  return compareWorkspacePaths(entryCursor(a), entryCursor(b));
}

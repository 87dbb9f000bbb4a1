import type { AttemptRef } from '../stage-run/attempt-ref';

/** Folders of a running stage that people may look into. */
export const LIVE_PLACES = ['workspace', 'output'] as const;
export type LivePlace = (typeof LIVE_PLACES)[number];

/** Most entries of one answer. */
export const MAX_LIVE_ENTRIES = 1_000;
/** A larger file of a running stage is not given out, in bytes. */
export const MAX_LIVE_FILE_BYTES = 8 * 1024 ** 3;

export interface ListRunFilesInput {
  readonly attempt: AttemptRef;
  readonly place: LivePlace;
  /** `''` is the place's root. */
  readonly folder: string;
  /** Most entries, 1 to 1,000; fewer come where their names are long. */
  readonly limit: number;
  /** Only what comes after this cursor, see `LiveListing.next`; null: from the beginning. */
  readonly after: string | null;
}

/** An entry as it was when it was looked at. Paths are below the place's root. */
export type LiveEntry =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly size: number;
      readonly modifiedAtMs: number;
      /** Names these bytes: it becomes the last part of the object's key when they are published. */
      readonly version: string;
    }
  | { readonly kind: 'folder'; readonly path: string; readonly modifiedAtMs: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

export interface LiveListing {
  /** In the order of their paths' bytes; a folder's path counts with a slash at its end. */
  readonly entries: readonly LiveEntry[];
  /** Where the next answer goes on; null: this was all. */
  readonly next: string | null;
}

export interface PublishRunFileInput {
  readonly attempt: AttemptRef;
  readonly place: LivePlace;
  readonly path: string;
}

/** A copy of a file as it was; it goes away with what the attempt left on its node. */
export interface PublishedFile {
  readonly key: string;
  readonly size: number;
}

import { compareWorkspacePaths } from '@winslow/domain';
import type { ListedItem, ObjectStore } from '@winslow/storage';
import {
  entryCursor,
  type ListPlaceOptions,
  type RemoteBytes,
  type RemoteEntry,
  type RemoteFile,
  type RemotePlace,
} from './remote-tree';

/** S3 gives no more at once. */
const MAX_PAGE = 1_000;
/** For the folder's own mark, and the one that the listing goes on after. */
const SPARE = 2;

/** Files that are ordinary objects below a key prefix, which ends with a slash. */
export class BucketPlace implements RemotePlace {
  readonly isLive = false;

  constructor(
    private readonly store: ObjectStore,
    private readonly prefix: string,
    private readonly signal?: AbortSignal,
  ) {}

  async find(path: string): Promise<RemoteEntry | undefined> {
    const { ObjectNotFoundError } = await import('@winslow/storage');
    try {
      return this.entryOf({
        kind: 'object',
        ...(await this.store.stat(this.prefix + path, { signal: this.signal })),
      });
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return undefined;
      throw error;
    }
  }

  async hasFolder(path: string): Promise<boolean> {
    if (path === '') return true;
    const options = { signal: this.signal, pageSize: 1 };
    for await (const _item of this.store.list(`${this.prefix}${path}/`, options)) return true;
    return false;
  }

  async *list(
    folder: string,
    { recursive = false, after, limit = MAX_PAGE }: ListPlaceOptions = {},
  ): AsyncIterable<RemoteEntry> {
    const prefix = this.prefix + (folder === '' ? '' : `${folder}/`);
    const startAfter = after === undefined ? undefined : this.prefix + after;
    const pageSize = Math.min(MAX_PAGE, limit + SPARE);
    const delimiter = recursive ? undefined : '/';
    const options = { signal: this.signal, startAfter, pageSize, delimiter } as const;
    for await (const item of this.store.list(prefix, options)) {
      const entry = this.entryOf(item);
      // An empty folder is marked by an object whose key ends with a slash.
      if (entry.path === '' || (entry.kind === 'file' && entry.path.endsWith('/'))) continue;
      // A server may give the folder again that the listing goes on after, for what lies in it.
      if (after !== undefined && compareWorkspacePaths(entryCursor(entry), after) <= 0) continue;
      yield entry;
    }
  }

  locate({ bytes }: RemoteFile): Promise<RemoteBytes> {
    return Promise.resolve(bytes);
  }

  private entryOf(item: ListedItem): RemoteEntry {
    if (item.kind === 'prefix') {
      return { kind: 'folder', path: item.prefix.slice(this.prefix.length, -1), modifiedAtMs: null };
    }
    const { key, size, etag, modifiedAt } = item;
    const bytes = { key, offset: 0, size, etag, isWholeObject: true };
    return {
      kind: 'file',
      path: key.slice(this.prefix.length),
      size,
      modifiedAtMs: modifiedAt.getTime(),
      bytes,
    };
  }
}

import type { ListedItem, ObjectStore } from '@winslow/storage';
import type { RemoteEntry, RemotePlace } from './remote-tree';

/** Files that are ordinary objects below a key prefix, which ends with a slash. */
export class BucketPlace implements RemotePlace {
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

  async *list(folder: string, recursive: boolean): AsyncIterable<RemoteEntry> {
    const prefix = this.prefix + (folder === '' ? '' : `${folder}/`);
    const options = recursive ? { signal: this.signal } : ({ delimiter: '/', signal: this.signal } as const);
    for await (const item of this.store.list(prefix, options)) {
      const entry = this.entryOf(item);
      // Other S3 tools mark an empty folder by an object whose key ends with a slash.
      if (entry.path !== '' && !(entry.kind === 'file' && entry.path.endsWith('/'))) yield entry;
    }
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

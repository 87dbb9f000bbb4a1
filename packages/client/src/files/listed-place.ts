import { compareWorkspacePaths } from '@winslow/domain';
import {
  compareEntries,
  entryCursor,
  type ListPlaceOptions,
  type RemoteBytes,
  type RemoteEntry,
  type RemoteFile,
  type RemotePlace,
} from './remote-tree';

/** Turns a flat, complete list of entries into a place: for lists that are read as a whole. */
export class ListedPlace implements RemotePlace {
  readonly isLive = false;
  private readonly byPath: ReadonlyMap<string, RemoteEntry>;

  private lastListed:
    | { readonly folder: string; readonly recursive: boolean; readonly entries: readonly RemoteEntry[] }
    | undefined;

  constructor(private readonly entries: readonly RemoteEntry[]) {
    this.byPath = new Map(entries.map((entry) => [entry.path, entry]));
  }

  /** How many entries. */
  get size(): number {
    return this.entries.length;
  }

  find(path: string): Promise<RemoteEntry | undefined> {
    const entry = this.byPath.get(path);
    return Promise.resolve(entry?.kind === 'folder' ? undefined : entry);
  }

  hasFolder(path: string): Promise<boolean> {
    const isThere =
      path === '' ||
      this.byPath.get(path)?.kind === 'folder' ||
      this.entries.some((entry) => entry.path.startsWith(`${path}/`));
    return Promise.resolve(isThere);
  }

  async *list(
    folder: string,
    { recursive = false, after = '' }: ListPlaceOptions = {},
  ): AsyncIterable<RemoteEntry> {
    for (const entry of this.sorted(folder, recursive)) {
      if (after === '' || compareWorkspacePaths(entryCursor(entry), after) > 0) yield entry;
    }
  }

  locate({ bytes }: RemoteFile): Promise<RemoteBytes> {
    return Promise.resolve(bytes);
  }

  /** Kept for the next page of the same folder. */
  private sorted(folder: string, recursive: boolean): readonly RemoteEntry[] {
    const known = this.lastListed;
    if (known?.folder === folder && known.recursive === recursive) return known.entries;
    const found = recursive ? this.below(folder) : this.directlyIn(folder);
    const entries = found.sort(compareEntries);
    this.lastListed = { folder, recursive, entries };
    return entries;
  }

  private below(folder: string): RemoteEntry[] {
    const prefix = folder === '' ? '' : `${folder}/`;
    return [...this.byPath.values()].filter(
      (entry) => entry.kind !== 'folder' && entry.path.startsWith(prefix),
    );
  }

  /** Folders that no entry stands for, as among outputs, are made of the paths of what lies in them. */
  private directlyIn(folder: string): RemoteEntry[] {
    const prefix = folder === '' ? '' : `${folder}/`;
    const found = new Map<string, RemoteEntry>();
    for (const entry of this.byPath.values()) {
      if (!entry.path.startsWith(prefix)) continue;
      const slash = entry.path.indexOf('/', prefix.length);
      if (slash < 0) {
        found.set(entry.path, entry);
        continue;
      }
      const path = entry.path.slice(0, slash);
      if (!found.has(path)) found.set(path, { kind: 'folder', path, modifiedAtMs: null });
    }
    return [...found.values()];
  }
}

import type { FileEntryRow } from '@winslow/api';

export type FileSort = 'name' | '-name' | 'size' | '-size' | 'modified' | '-modified';

/** Folders first, then by what was asked for; what is equal by name. */
export function sortEntries(entries: readonly FileEntryRow[], sort: FileSort): readonly FileEntryRow[] {
  if (sort === 'name') return entries;
  const by = sort.replace('-', '');
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = (entry: FileEntryRow) => (by === 'size' ? (entry.size ?? -1) : (entry.modifiedAtMs ?? -1));
  return [...entries].sort((one, other) => {
    if ((one.kind === 'folder') !== (other.kind === 'folder')) return one.kind === 'folder' ? -1 : 1;
    const order = by === 'name' ? one.name.localeCompare(other.name) : value(one) - value(other);
    return order === 0 ? one.name.localeCompare(other.name) : sign * order;
  });
}

/** The sort of a column that was clicked: down the second time. */
export function nextSort(sort: FileSort, column: 'name' | 'size' | 'modified'): FileSort {
  return sort === column ? `-${column}` : column;
}

import type { FileEntryRow } from '@winslow/api';

export type Novelty = 'new' | 'changed';

/** Files of a folder that the run before did not have, or had otherwise. */
export function whatIsNew(
  now: readonly FileEntryRow[],
  before: readonly FileEntryRow[],
): ReadonlyMap<string, Novelty> {
  const known = new Map(before.map((entry) => [entry.name, entry]));
  return new Map(
    now.flatMap((entry): [string, Novelty][] => {
      const was = known.get(entry.name);
      if (was === undefined) return [[entry.address, 'new']];
      return entry.kind !== 'folder' && isOther(was, entry) ? [[entry.address, 'changed']] : [];
    }),
  );
}

/** By what names the bytes, where both tell; else by size and time, in milliseconds: nodes tell no finer. */
function isOther(was: FileEntryRow, entry: FileEntryRow): boolean {
  if (was.contentId !== undefined && entry.contentId !== undefined) return was.contentId !== entry.contentId;
  return was.size !== entry.size || Math.floor(was.modifiedAtMs ?? 0) !== Math.floor(entry.modifiedAtMs ?? 0);
}

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
      if (entry.kind === 'folder') return [];
      const isOther = was.size !== entry.size || was.modifiedAtMs !== entry.modifiedAtMs;
      return isOther ? [[entry.address, 'changed']] : [];
    }),
  );
}

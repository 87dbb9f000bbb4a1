/** What is chosen in a list, and where the keyboard is. Entries are named by their address. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where keys go from; null: nowhere yet. */
  readonly current: string | null;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const NOTHING_CHOSEN: Selection = { chosen: new Set(), current: null, anchor: null };

export interface ChooseHow {
  /** Adds or takes away the one. */
  readonly toggle?: boolean;
  /** All from where the range begins. */
  readonly extend?: boolean;
}

/** Chooses an entry: alone, with others, or all up to it. */
export function choose(
  selection: Selection,
  {
    list,
    entry,
    toggle = false,
    extend = false,
  }: ChooseHow & { readonly list: readonly string[]; readonly entry: string },
): Selection {
  if (extend && selection.anchor !== null) {
    const from = list.indexOf(selection.anchor);
    const to = list.indexOf(entry);
    if (from >= 0 && to >= 0) {
      const range = list.slice(Math.min(from, to), Math.max(from, to) + 1);
      const chosen = new Set([...(toggle ? selection.chosen : []), ...range]);
      return { chosen, current: entry, anchor: selection.anchor };
    }
  }
  if (!toggle) return { chosen: new Set([entry]), current: entry, anchor: entry };
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(entry)) chosen.add(entry);
  return { chosen, current: entry, anchor: entry };
}

/** Moves where the keyboard is; with `extend` what is passed is chosen. */
export function moveCurrent(
  selection: Selection,
  {
    list,
    by,
    extend = false,
  }: { readonly list: readonly string[]; readonly by: number; readonly extend?: boolean },
): Selection {
  if (list.length === 0) return selection;
  const at = selection.current === null ? -1 : list.indexOf(selection.current);
  const start = at < 0 ? (by > 0 ? -1 : 0) : at;
  const entry = list[Math.min(list.length - 1, Math.max(0, start + by))];
  if (entry === undefined) return selection;
  if (extend)
    return choose(
      { ...selection, anchor: selection.anchor ?? selection.current ?? entry },
      { list, entry, extend },
    );
  return { ...selection, current: entry, anchor: entry };
}

/** All, or none where all are chosen. */
export function chooseAll(selection: Selection, list: readonly string[]): Selection {
  const isAll = list.length > 0 && list.every((entry) => selection.chosen.has(entry));
  return { ...selection, chosen: new Set(isAll ? [] : list) };
}

/** Without what is not in the list any more. */
export function keepListed(selection: Selection, list: readonly string[]): Selection {
  const listed = new Set(list);
  if ([...selection.chosen].every((entry) => listed.has(entry))) return selection;
  return { ...selection, chosen: new Set([...selection.chosen].filter((entry) => listed.has(entry))) };
}

/** Rows as they are shown while somebody points at them. */
export interface SteadyRows<Row> {
  readonly rows: readonly Row[];
  /** Rows that came and wait to be shown. */
  readonly waiting: number;
  /** Ids of rows that are shown and not there any more. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Keeps the places of rows while they are held: what they say is new, but none moves, comes or goes under the pointer.
 * @param before what was shown last
 */
export function steadyRows<Row>(
  before: readonly Row[],
  fresh: readonly Row[],
  idOf: (row: Row) => string,
  isHeld: boolean,
): SteadyRows<Row> {
  if (!isHeld || before.length === 0) return { rows: fresh, waiting: 0, gone: new Set() };
  const byId = new Map(fresh.map((row) => [idOf(row), row]));
  const shown = new Set(before.map(idOf));
  // More of the same list at its end is what was asked for, and moves nothing.
  const lastShown = fresh.findLastIndex((row) => shown.has(idOf(row)));
  const appended = fresh.slice(lastShown + 1).filter((row) => !shown.has(idOf(row)));
  return {
    rows: [...before.map((row) => byId.get(idOf(row)) ?? row), ...appended],
    waiting: fresh.slice(0, lastShown + 1).filter((row) => !shown.has(idOf(row))).length,
    gone: new Set([...shown].filter((id) => !byId.has(id))),
  };
}

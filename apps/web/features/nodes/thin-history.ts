import type { NodeChart } from './node-charts-of';

/** A row of the table that stands for charts. */
export interface ThinRow {
  /** Where its time begins, epoch milliseconds. */
  readonly atMs: number;
  /** Mean of each series of each chart, in their order. */
  readonly values: readonly (number | null)[];
}

/** Charts as few rows of means, newest first; rows of which nothing is known are left out. @param most rows at most */
export function thinHistory(
  t: readonly number[],
  charts: readonly NodeChart[],
  most: number,
): readonly ThinRow[] {
  const size = Math.max(1, Math.ceil(t.length / most));
  const series = charts.flatMap((chart) => chart.series);
  const rows: ThinRow[] = [];
  for (let from = 0; from < t.length; from += size) {
    const values = series.map((one) => mean(one.values.slice(from, from + size)));
    const atMs = t[from];
    if (atMs !== undefined && values.some((value) => value !== null)) rows.unshift({ atMs, values });
  }
  return rows;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

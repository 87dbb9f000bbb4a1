import { formatValue, type ChartUnit } from './chart-unit';

/** One line of a chart. */
export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** What a series says, in figures. Null where nothing is known. */
export interface SeriesFacts {
  readonly newest: number;
  readonly mean: number;
  readonly highest: number;
  /** Where the highest stands. */
  readonly highestAt: number;
}

export function factsOf(values: readonly (number | null)[]): SeriesFacts | null {
  let [sum, count, newest, highest, highestAt] = [0, 0, 0, Number.NEGATIVE_INFINITY, 0];
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    sum += value;
    count += 1;
    newest = value;
    if (value > highest) [highest, highestAt] = [value, at];
  }
  return count === 0 ? null : { newest, mean: sum / count, highest, highestAt };
}

/** A chart in words, for those who cannot see it. @param clock tells the time of a point */
export function summarise(
  {
    title,
    unit,
    series,
  }: { readonly title: string; readonly unit: ChartUnit; readonly series: readonly ChartSeries[] },
  clock: (at: number) => string,
): string {
  const words = series.map(({ label, values }) => {
    const facts = factsOf(values);
    if (facts === null) return `${label}: nothing is known`;
    return `${label}: newest ${formatValue(facts.newest, unit)}, mean ${formatValue(facts.mean, unit)}, highest ${formatValue(facts.highest, unit)} at ${clock(facts.highestAt)}`;
  });
  return `${title}. ${words.join('; ')}.`;
}

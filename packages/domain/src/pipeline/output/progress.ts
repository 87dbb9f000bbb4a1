import { assertNever } from '../../assert-never';
import type { ProgressPattern } from '../schema/results';

/** Only this much of a line's end is looked at: a line may be megabytes long, and progress bars rewrite themselves at the end. */
const MAX_LINE = 2_000;
const RATIO = /(?<![\d./])(\d{1,15})\s{0,2}\/\s{0,2}(\d{1,15})(?![\d/]|\.\d)/g;
const PERCENT = /(?<![\d.])(\d{1,3}(?:\.\d{1,6})?)\s{0,2}%/g;
const HUNDRED = 100;

/** Progress read from a log line: how far, and by which of the stage's patterns. */
export type ProgressReading = { readonly fraction: number; readonly pattern: ProgressPattern };

/** Reads progress by the first pattern that finds any. Of several numbers in a line the last counts. Time: linear, and bounded. */
export function readProgress(
  patterns: readonly ProgressPattern[],
  line: string,
): ProgressReading | undefined {
  const end = line.slice(-MAX_LINE);
  for (const pattern of patterns) {
    const fraction = fractionOf(pattern, end);
    if (fraction !== undefined) return { fraction, pattern };
  }
  return undefined;
}

/** Progress from 0 to 1 by the first pattern that finds any; undefined for none, for a total of 0 and for more than the whole. */
export function parseProgress(patterns: readonly ProgressPattern[], line: string): number | undefined {
  return readProgress(patterns, line)?.fraction;
}

function fractionOf({ pattern }: ProgressPattern, text: string): number | undefined {
  switch (pattern) {
    case 'N/M':
      return lastFraction(text.matchAll(RATIO), (done, total) => Number(done) / Number(total));
    case 'percent':
      return lastFraction(text.matchAll(PERCENT), (percent) => Number(percent) / HUNDRED);
    default:
      return assertNever(pattern);
  }
}

function lastFraction(
  matches: Iterable<RegExpExecArray>,
  read: (first: string, second: string) => number,
): number | undefined {
  let last: number | undefined;
  for (const [, first = '', second = ''] of matches) {
    const fraction = read(first, second);
    if (fraction >= 0 && fraction <= 1) last = fraction;
  }
  return last;
}

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

/** Spans of time that a node's charts can show, and the length of one point. */
export const RANGES = {
  '1h': { label: '1 h', words: 'the last hour', spanMs: HOUR_MS, stepMs: 10 * SECOND_MS },
  '6h': { label: '6 h', words: 'the last 6 hours', spanMs: 6 * HOUR_MS, stepMs: 60 * SECOND_MS },
  '24h': { label: '24 h', words: 'the last 24 hours', spanMs: 24 * HOUR_MS, stepMs: 240 * SECOND_MS },
  '31d': { label: '31 d', words: 'the last 31 days', spanMs: 31 * 24 * HOUR_MS, stepMs: HOUR_MS },
} as const;

export type Range = keyof typeof RANGES;

/** As it stands in the address; anything else is the last hour. */
export function readRange(text: string | null): Range {
  return text !== null && Object.hasOwn(RANGES, text) ? (text as Range) : '1h';
}

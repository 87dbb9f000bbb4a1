const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before trying again: twice as long each time, up to half a minute, and never the same for all.
 * @param attempt how often it has failed, from 1
 * @param chance 0 to 1
 */
export function retryDelayMs(attempt: number, chance: number): number {
  const longest = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(longest * (0.5 + chance / 2));
}

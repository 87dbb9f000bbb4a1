const TIME_START = 11;
const TIME_END = 19;

/** A time of day rather than a countdown, so that a reason that stays the same reads the same. */
export function clockTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(TIME_START, TIME_END)} UTC`;
}

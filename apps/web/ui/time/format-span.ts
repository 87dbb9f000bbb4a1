const SECOND_MS = 1000;
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', SECOND_MS],
] as const;
const TENTH_MS = 100;
const SHORT_MS = 10_000;

/** A length of time, two units: `2h 13m`, `1d 4h`, `48s`; below ten seconds with tenths: `4.2s`. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < SHORT_MS) return `${Math.floor(span / TENTH_MS) / 10}s`;
  const at = UNITS.findIndex(([, size]) => span >= size);
  const [name, size] = UNITS[at] ?? UNITS[3];
  const next = UNITS[at + 1];
  const first = Math.floor(span / size);
  if (!next) return `${first}${name}`;
  const second = Math.floor((span - first * size) / next[1]);
  return second === 0 ? `${first}${name}` : `${first}${name} ${second}${next[0]}`;
}

/** The same for something that goes on: whole seconds, so that nothing flickers. */
export function formatTicking(ms: number): string {
  const whole = Math.floor(Math.max(0, ms) / SECOND_MS) * SECOND_MS;
  return whole < SHORT_MS ? `${whole / SECOND_MS}s` : formatSpan(whole);
}

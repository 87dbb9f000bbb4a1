const TWO = 2;
const THREE = 3;

/** Local time as `2026-11-22 03:05:12`. */
export function formatTime(ms: number): string {
  return `${formatDate(ms)} ${formatClock(ms)}`;
}

/** Local time with milliseconds and offset, for logs: sorts, and any program reads it. */
export function formatTimestamp(ms: number): string {
  const date = new Date(ms);
  const offset = -date.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const hours = two(Math.trunc(Math.abs(offset) / 60));
  const zone = offset === 0 ? 'Z' : `${sign}${hours}:${two(Math.abs(offset) % 60)}`;
  return `${formatDate(ms)}T${formatClock(ms)}.${String(date.getMilliseconds()).padStart(THREE, '0')}${zone}`;
}

function formatDate(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function two(value: number): string {
  return String(value).padStart(TWO, '0');
}

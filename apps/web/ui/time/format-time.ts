const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs far more than using it. */
function format(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ''}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made;
}

/** `2026-11-24 23:48:03 UTC`: day, time and zone. @param zone undefined: the browser's own */
export function formatDateTime(ms: number, zone: string | undefined): string {
  const parts = format(zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
}

/** `23:48:03`. */
export function formatClock(ms: number, zone: string | undefined): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** Beyond this a time of the day says too little. */
const CLOCK_SPAN_MS = 1.5 * DAY_MS;

/** A moment of a span of time: `23:48:03`, or `21 Nov 23:48` where the span holds several days. */
export function formatMoment(ms: number, zone: string | undefined, spanMs: number): string {
  if (spanMs <= CLOCK_SPAN_MS) return formatClock(ms, zone);
  return format(zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    .format(ms)
    .replace(',', '');
}

/** The same where there is little room: `23:48`, or `21 Nov`. */
export function formatShortMoment(ms: number, zone: string | undefined, spanMs: number): string {
  return spanMs <= CLOCK_SPAN_MS
    ? format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms)
    : format(zone, { day: 'numeric', month: 'short' }).format(ms);
}

/** `just now`, `4 min ago`, `3 h ago`; older than a day: the day and time, `21 Nov 23:48`. */
export function formatRelative(ms: number, nowMs: number, zone: string | undefined): string {
  const ago = nowMs - ms;
  if (Math.abs(ago) < MINUTE_MS) return 'just now';
  if (Math.abs(ago) < DAY_MS) {
    const text =
      Math.abs(ago) < HOUR_MS
        ? `${Math.floor(Math.abs(ago) / MINUTE_MS)} min`
        : `${Math.floor(Math.abs(ago) / HOUR_MS)} h`;
    return ago > 0 ? `${text} ago` : `in ${text}`;
  }
  const day = format(zone, { day: 'numeric', month: 'short' }).format(ms);
  const sameYear =
    format(zone, { year: 'numeric' }).format(ms) === format(zone, { year: 'numeric' }).format(nowMs);
  return sameYear
    ? `${day} ${format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms)}`
    : `${day} ${format(zone, { year: 'numeric' }).format(ms)}`;
}

/** A size or duration read from text, or why it could not be read, with what was probably meant. */
export type UnitReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

const BYTE_UNITS = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
} as const;

const DURATION_UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

const MAX_UNIT_TEXT = 40;
const NUMBER_AND_UNIT = /^(\d{1,15}(?:\.\d{1,6})?) ?([A-Za-z]{0,8})$/;
const DURATION_PART = /(\d{1,12}(?:\.\d{1,3})?)(ms|[dhms])/y;

/** For JSON Schema and editors only; `parseBytes` is the rule. */
export const BYTES_PATTERN = '^[0-9]+(\\.[0-9]+)? ?(B|KiB|MiB|GiB|TiB|kB|MB|GB|TB)$';
/** For JSON Schema and editors only; `parseDuration` is the rule. */
export const DURATION_PATTERN = '^([0-9]+(\\.[0-9]+)?(ms|d|h|m|s))+$';

/** Reads `4GiB`, `512MiB`, `1.5 GB`: binary (KiB, MiB, GiB, TiB) or decimal (kB, MB, GB, TB) units, or B. Unit: bytes. */
export function parseBytes(text: string): UnitReading {
  const match = text.length <= MAX_UNIT_TEXT ? NUMBER_AND_UNIT.exec(text.trim()) : null;
  const [, amount, unit] = match ?? [];
  if (amount === undefined || unit === undefined) {
    return {
      ok: false,
      message: `"${shorten(text)}" is not a size; write a number and a unit, such as 4GiB or 512MiB`,
    };
  }
  if (!isByteUnit(unit)) return wrongByteUnit(amount, unit);
  const value = Math.round(Number(amount) * BYTE_UNITS[unit]);
  if (!Number.isSafeInteger(value))
    return { ok: false, message: `"${text}" is larger than any machine; check the unit` };
  return { ok: true, value };
}

function wrongByteUnit(amount: string, unit: string): UnitReading {
  const meant = { k: 'KiB', m: 'MiB', g: 'GiB', t: 'TiB', b: 'B' }[unit.charAt(0).toLowerCase()];
  const message =
    unit === ''
      ? `"${amount}" has no unit; write for example ${amount}MiB or ${amount}GiB`
      : `"${unit}" is not a unit of size; known are ${Object.keys(BYTE_UNITS).join(', ')} (upper and lower case matter)`;
  return meant === undefined
    ? { ok: false, message }
    : { ok: false, message, suggestion: `${amount}${meant}` };
}

function isByteUnit(unit: string): unit is keyof typeof BYTE_UNITS {
  return Object.hasOwn(BYTE_UNITS, unit);
}

/** Writes bytes for people in the largest binary unit that keeps the number at one or more, at most two decimals: `4GiB`, `1.5GiB`, `0B`. */
export function formatBytes(bytes: number): string {
  const unit =
    (['TiB', 'GiB', 'MiB', 'KiB'] as const).find((name) => Math.abs(bytes) >= BYTE_UNITS[name]) ?? 'B';
  return `${Math.round((bytes / BYTE_UNITS[unit]) * 100) / 100}${unit}`;
}

/** Reads `90s`, `15m`, `6h`, `2d`, `500ms`, or several from large to small: `1h30m`. Unit: milliseconds. */
export function parseDuration(text: string): UnitReading {
  const trimmed = text.trim();
  const refused = {
    ok: false,
    message: `"${shorten(text)}" is not a duration; write a number and a unit (ms, s, m, h, d), such as 90s, 15m or 1h30m`,
  } as const;
  if (trimmed === '' || trimmed.length > MAX_UNIT_TEXT) return refused;
  if (/^\d+$/.test(trimmed))
    return {
      ...refused,
      message: `"${trimmed}" has no unit; write for example ${trimmed}s`,
      suggestion: `${trimmed}s`,
    };
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  DURATION_PART.lastIndex = 0;
  for (let at = 0; at < trimmed.length; at = DURATION_PART.lastIndex) {
    const [, amount, unit] = DURATION_PART.exec(trimmed) ?? [];
    if (amount === undefined || !isDurationUnit(unit) || DURATION_UNITS[unit] >= smallest) return refused;
    smallest = DURATION_UNITS[unit];
    total += Number(amount) * smallest;
  }
  const value = Math.round(total);
  return Number.isSafeInteger(value) ? { ok: true, value } : refused;
}

function isDurationUnit(unit: string | undefined): unit is keyof typeof DURATION_UNITS {
  return unit !== undefined && Object.hasOwn(DURATION_UNITS, unit);
}

/** Writes milliseconds for people in at most two units: `6h`, `1h30m`, `500ms`. Smaller rests are dropped. */
export function formatDuration(ms: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(ms));
  for (const [unit, size] of Object.entries(DURATION_UNITS)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
    if (parts.length === 2) break;
  }
  return parts.join('') || '0s';
}

function shorten(text: string): string {
  return text.length > MAX_UNIT_TEXT ? `${text.slice(0, MAX_UNIT_TEXT)}…` : text;
}

import { z } from 'zod';
import {
  BYTES_PATTERN,
  DURATION_PATTERN,
  formatBytes,
  formatDuration,
  parseBytes,
  parseDuration,
} from '../text/units';
import type { UnitReading } from '../text/units';

/** Inclusive limits of a unit's value, in bytes or milliseconds. */
type Limits = { readonly min: number; readonly max: number };

/** A size such as `4GiB`; the output is bytes. A bare number is refused: nobody knows its unit. */
export function bytesSchema(limits: Limits) {
  return unitSchema('must be a text with a unit, such as 4GiB', BYTES_PATTERN, (text) =>
    within(parseBytes(text), limits, formatBytes),
  );
}

/** A duration such as `15m`; the output is milliseconds. */
export function durationSchema(limits: Limits) {
  return unitSchema('must be a text with a unit, such as 90s or 6h', DURATION_PATTERN, (text) =>
    within(parseDuration(text), limits, formatDuration),
  );
}

function unitSchema(typeMessage: string, pattern: string, read: (text: string) => UnitReading) {
  return z
    .string({ error: typeMessage })
    .meta({ pattern })
    .transform((text, context) => {
      const reading = read(text);
      if (reading.ok) return reading.value;
      const { message, suggestion } = reading;
      context.addIssue({ code: 'custom', message, params: { rule: 'unit', suggestion } });
      return z.NEVER;
    });
}

function within(reading: UnitReading, limits: Limits, format: (value: number) => string): UnitReading {
  if (!reading.ok || (reading.value >= limits.min && reading.value <= limits.max)) return reading;
  return { ok: false, message: `must lie between ${format(limits.min)} and ${format(limits.max)}` };
}

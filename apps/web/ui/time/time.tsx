'use client';

import { formatDateTime, formatRelative } from './format-time';
import { useNow } from './now';
import { useTimeZone } from './zone';

export interface TimeProps {
  /** Epoch milliseconds; null: a dash. */
  readonly at: number | null;
  /** `relative` (default): recent ones as `4 min ago`; `absolute`: day, time and zone. The other is its title. */
  readonly look?: 'relative' | 'absolute';
}

/** A point in time, in the one zone that is chosen. */
export function Time({ at, look = 'relative' }: TimeProps) {
  const zone = useTimeZone();
  const now = useNow('slow');
  if (at === null) return <span className="text-muted">–</span>;
  // The server does not know the reader's zone and clock: text comes with the browser.
  if (now === null) return <time dateTime={new Date(at).toISOString()}> </time>;
  const absolute = formatDateTime(at, zone);
  const relative = formatRelative(at, Math.max(now, at), zone);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={look === 'relative' ? absolute : relative}
      className="whitespace-nowrap"
    >
      {look === 'relative' ? relative : absolute}
    </time>
  );
}

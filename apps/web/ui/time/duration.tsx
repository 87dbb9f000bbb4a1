'use client';

import { formatSpan, formatTicking } from './format-span';
import { useNow } from './now';

export interface DurationProps {
  /** Epoch milliseconds; null: it has not begun, a dash. */
  readonly from: number | null;
  /** Null: it goes on, and ticks. */
  readonly to: number | null;
}

/** How long something took, or takes until now. */
export function Duration({ from, to }: DurationProps) {
  if (from === null) return <span className="text-muted">–</span>;
  return to === null ? <Ticking from={from} /> : <Span ms={to - from} />;
}

/** A length of time. */
export function Span({ ms }: { readonly ms: number }) {
  return <span className="whitespace-nowrap">{formatSpan(ms)}</span>;
}

function Ticking({ from }: { readonly from: number }) {
  const now = useNow();
  return <span className="whitespace-nowrap">{now === null ? ' ' : formatTicking(now - from)}</span>;
}

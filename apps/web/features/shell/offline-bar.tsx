'use client';

import { CloudOff, TriangleAlert } from 'lucide-react';
import { useLiveState } from '@/features/live/use-live-state';
import { formatTicking } from '@/ui/time/format-span';
import { useNow } from '@/ui/time/now';

/** Below this a gap is not worth a word; milliseconds. */
const SAID_AFTER_MS = 5000;

/** Says once, above the page, that what it shows is old, or that a part of the server is in trouble. */
export function OfflineBar() {
  const { downSinceMs, trouble } = useLiveState();
  const now = useNow();
  const ageMs = downSinceMs === null || now === null ? 0 : now - downSinceMs;
  const isOffline = ageMs > SAID_AFTER_MS;
  if (!isOffline && trouble === null) return <div role="status" />;
  const Icon = isOffline ? CloudOff : TriangleAlert;
  return (
    <section
      aria-label="Connection"
      className="flex items-center gap-2 border-b border-amber-line/40 bg-amber-bg px-4 py-1.5 text-amber-fg"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span role="status">
        {isOffline
          ? 'Winslow does not answer. This page shows what it knew, and goes on by itself.'
          : trouble}
      </span>
      {isOffline && <span className="ml-auto text-sm whitespace-nowrap">{formatTicking(ageMs)} old</span>}
    </section>
  );
}

'use client';

import { Server } from 'lucide-react';
import Link from 'next/link';
import { estimateRest, restWords } from '@/features/project/model/estimate';
import { useNow } from '@/ui/time/now';
import type { ProjectRow } from '../queries';

/** Where its run is, and how long it goes on as far as earlier runs tell; nothing while nothing runs. */
export function RunNow({ row }: { readonly row: ProjectRow }) {
  const current = row.runs?.current ?? null;
  if (current === null || current.nodeId === null) return null;
  return (
    <span className="inline-flex max-w-full items-center gap-x-2 text-sm text-muted">
      <Link
        href={`/nodes/${encodeURIComponent(current.nodeId)}`}
        className="relative z-1 inline-flex min-w-0 items-center gap-1 hover:text-text"
      >
        <Server aria-hidden className="size-3.5 shrink-0" />
        <span className="sr-only">Runs on</span>
        <span className="truncate">{current.nodeId}</span>
      </Link>
      <TimeLeft current={current} />
    </span>
  );
}

type Current = NonNullable<NonNullable<ProjectRow['runs']>['current']>;

function TimeLeft({ current: { startedAtMs, usual } }: { readonly current: Current }) {
  const now = useNow();
  if (now === null || startedAtMs === null) return null;
  const rest = estimateRest({ usual, elapsedMs: now - startedAtMs, fraction: undefined });
  if (rest === null) return null;
  return (
    <span title={rest.basis} className="shrink-0 whitespace-nowrap">
      {restWords(rest)}
      <span className="sr-only"> {rest.basis}</span>
    </span>
  );
}

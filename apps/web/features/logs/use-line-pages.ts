'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api } from '@/features/api/client';
import { LinePages } from './line-pages';
import type { LogPlace } from './log-types';

/** Lines that match lie far apart: small pages bring few that nobody wants. */
const SPARSE = { pageSize: 64, capacity: 320 } as const;
const DENSE = { pageSize: 512, capacity: 40 } as const;

/** The lines of a log in pages. @param isSparse only some lines are shown */
export function useLinePages(
  { project, run, attempt }: LogPlace,
  lines: number,
  isSparse: boolean,
): LinePages {
  const pages = useMemo(
    () =>
      new LinePages({
        ...(isSparse ? SPARSE : DENSE),
        source: {
          read: async (from, limit, signal) => {
            const params = { project, run };
            const page = await api.readLog({ params, query: { attempt, from, limit } }, { signal });
            return page.entries;
          },
        },
      }),
    [project, run, attempt, isSparse],
  );
  useEffect(() => pages.growTo(lines), [pages, lines]);
  useEffect(() => () => pages.dispose(), [pages]);
  return pages;
}

/** Draws anew whenever lines have come. */
export function useLinesChange(pages: LinePages): number {
  return useSyncExternalStore(pages.subscribe, pages.version, () => 0);
}

'use client';

import { useEffect, useMemo } from 'react';
import type { LogParams } from './log-params';
import type { LogInfo, LogPlace } from './log-types';
import { useLogSearch, type LogPattern } from './queries';
import type { ScrollModel } from './scroll-model';
import { useLinePages } from './use-line-pages';

export const ERRORS: LogPattern = { regex: false, caseSensitive: false, severity: 'error' };
const NONE: readonly number[] = [];

/** Which lines are shown, which match, and their text. */
export function useLogLines(
  { place, info, params }: { readonly place: LogPlace; readonly info: LogInfo; readonly params: LogParams },
  model: ScrollModel,
) {
  const { q, regex, case: caseSensitive, level, only, wrap: isWrapped } = params;
  const pattern = useMemo<LogPattern | null>(
    () =>
      q === '' && level === null
        ? null
        : { text: q === '' ? undefined : q, severity: level ?? undefined, regex, caseSensitive },
    [q, regex, caseSensitive, level],
  );
  const found = useLogSearch(place, pattern, info);
  const errors = useLogSearch(place, info.errors > 0 ? ERRORS : null, info);
  const isFiltered = level !== null || (only && q !== '');
  const hits = useMemo(() => (pattern === null ? [] : (found.data?.hits ?? [])), [pattern, found.data]);
  const lines = useMemo(() => hits.map(({ line }) => line), [hits]);
  const shown = isFiltered ? lines : null;
  const pages = useLinePages(place, info.lines, isFiltered);
  useEffect(() => pages.add(info.tail), [pages, info.tail]);
  useEffect(
    () => model.setContent({ lines: info.lines, shown, isWrapped }),
    [model, info.lines, shown, isWrapped],
  );
  const marks = useMemo(
    () => ({
      errors: errors.data?.hits.map(({ line }) => line) ?? NONE,
      hits: isFiltered ? NONE : lines,
    }),
    [errors.data, isFiltered, lines],
  );
  return { pattern, found, errors, isFiltered, hits, pages, marks };
}

'use client';

import { useState } from 'react';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import type { ProjectRow } from '../queries';
import type { Selection } from './use-selection';

/** Walks through the rows by keyboard, the focus with it. Gives the row that it has come to. */
export function useRowKeys(
  rows: readonly ProjectRow[],
  { selection, onFilter }: { readonly selection: Selection; readonly onFilter: () => void },
): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const at = rows.findIndex(({ projectId }) => projectId === current);
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setCurrent(next.projectId);
    const link = document.querySelector<HTMLElement>(`[data-project="${next.projectId}"] a`);
    link?.focus({ preventScroll: true }); // Enter opens it
    link?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts('Projects', [
    { keys: 'j', label: 'Next project', run: () => move(1) },
    { keys: 'k', label: 'Previous project', run: () => move(-1) },
    { keys: 'x', label: 'Choose it', run: () => current !== null && selection.toggle(current) },
    { keys: '/', label: 'Filter', run: onFilter },
    { keys: 'Shift+/', label: 'Filter', run: onFilter, hidden: true },
    { keys: 'Escape', label: 'Choose none', run: selection.clear },
  ]);
  return current;
}

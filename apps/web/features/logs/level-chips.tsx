'use client';

import { clsx } from 'clsx';
import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LogInfo } from './log-types';

export type LogLevel = 'error' | 'warning' | null;

export interface LevelChipsProps {
  readonly info: Pick<LogInfo, 'lines' | 'errors' | 'warnings'>;
  readonly level: LogLevel;
  readonly onLevel: (level: LogLevel) => void;
}

/** All lines, or only errors or warnings; with their true numbers. */
export function LevelChips({ info, level, onLevel }: LevelChipsProps) {
  const chip = (value: LogLevel, word: string, count: number, icon?: ReactNode) => (
    <button
      type="button"
      aria-pressed={level === value}
      disabled={value !== null && count === 0 && level !== value}
      onClick={() => onLevel(level === value ? null : value)}
      className={clsx(
        'inline-flex h-7 items-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap disabled:opacity-55',
        level === value
          ? 'bg-raised font-medium shadow-[0_0_0_1px_var(--border)]'
          : 'text-muted hover:text-text',
      )}
    >
      {icon}
      <span className={icon === undefined ? '' : 'sr-only sm:not-sr-only'}>{word}</span>{' '}
      <span>{count.toLocaleString('en-US')}</span>
    </button>
  );
  return (
    <div
      role="group"
      aria-label="Lines shown"
      className="inline-flex rounded-md border border-border bg-sunken p-0.5"
    >
      {chip(null, 'All', info.lines)}
      {chip('error', 'Errors', info.errors, <CircleX aria-hidden className="size-3.5 text-red-fg" />)}
      {chip(
        'warning',
        'Warnings',
        info.warnings,
        <TriangleAlert aria-hidden className="size-3.5 text-amber-fg" />,
      )}
    </div>
  );
}

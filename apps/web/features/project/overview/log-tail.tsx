'use client';

import type { LogInfo } from '../queries';
import { clsx } from 'clsx';
import { plainText } from '@/features/logs/ansi-line';

export interface LogTailProps {
  readonly entries: LogInfo['tail'];
  /** What these lines are, for readers. */
  readonly label: string;
}

const COLOURS = { error: 'text-red-fg', warning: 'text-amber-fg', info: '' } as const;

/** A few lines of a log, as they were written. Readers are not told of each: a log would never stop talking. */
export function LogTail({ entries, label }: LogTailProps) {
  return (
    <div
      role="log"
      aria-live="off"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-border bg-sunken px-3 py-2 font-mono text-mono"
    >
      {entries.map(({ line, x, severity }) => (
        <div key={line} className={clsx('whitespace-pre', COLOURS[severity])}>
          {plainText(x) || ' '}
        </div>
      ))}
    </div>
  );
}

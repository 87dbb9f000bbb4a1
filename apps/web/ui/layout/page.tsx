import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Inner space of a page. `width`: `full` for tables and logs, `reading` for forms and texts. */
export function Page({
  width = 'full',
  children,
}: {
  readonly width?: 'full' | 'reading';
  readonly children: ReactNode;
}) {
  return (
    <div
      className={clsx('mx-auto w-full px-4 py-5 sm:px-6', width === 'reading' ? 'max-w-240' : 'max-w-440')}
    >
      {children}
    </div>
  );
}

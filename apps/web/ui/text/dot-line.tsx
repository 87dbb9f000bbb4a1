import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Facts in a row with dots between them, on as many lines as they need: no line begins or ends with a dot. */
export function DotLine({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={clsx('block overflow-x-clip', className)}>
      {/* Dots stand before facts; those at the start of a line fall outside. */}
      <span className="-ml-4 flex flex-wrap items-center gap-y-0.5">{children}</span>
    </span>
  );
}

/** One fact. It takes no place, and no dot, while there is nothing in it. */
export function DotItem({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        'relative min-w-0 pl-4 empty:hidden',
        "before:absolute before:top-1/2 before:left-1.5 before:-translate-y-1/2 before:text-border-strong before:content-['·'/'']",
        className,
      )}
    >
      {children}
    </span>
  );
}

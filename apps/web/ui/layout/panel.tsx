import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  /** Beside the title, to the right. */
  readonly actions?: ReactNode;
  /** Without inner space, for tables and lists. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page with a name. */
export function Panel({ title, actions, flush = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={clsx('min-w-0 rounded-lg border border-border bg-surface', className)}
    >
      {title !== undefined && (
        <div className="flex min-h-10 flex-wrap items-center gap-2 border-b border-border px-3 py-1">
          <h2 id={id} className="flex-1 font-semibold">
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={flush ? undefined : 'p-3'}>{children}</div>
    </section>
  );
}

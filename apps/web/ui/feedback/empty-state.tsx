import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** One sentence: what is not here. */
  readonly title: string;
  /** What would bring something here. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is here, and what to do next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-4 py-10 text-center">
      {icon !== undefined && <div className="mb-2 text-muted">{icon}</div>}
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-prose text-muted">{children}</div>}
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}

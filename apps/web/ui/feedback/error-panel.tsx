'use client';

import { CircleX, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button/button';

export interface ErrorPanelProps {
  /** What failed: `The log could not be read`. */
  readonly title: string;
  /** Why, and the way out. */
  readonly detail: ReactNode;
  /** For finding it in the server's log. */
  readonly requestId?: string;
  readonly onRetry?: () => void;
  readonly busy?: boolean;
}

/** Something failed; the rest of the page stays. */
export function ErrorPanel({ title, detail, requestId, onRetry, busy }: ErrorPanelProps) {
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-md border border-red-line/40 bg-red-bg p-3">
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-red-fg" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-red-fg">{title}</p>
        <p className="break-words">{detail}</p>
        {requestId !== undefined && <p className="mt-1 font-mono text-xs">request {requestId}</p>}
      </div>
      {onRetry && (
        <Button
          size="small"
          icon={<RotateCw aria-hidden className="size-3.5" />}
          busy={busy}
          onClick={onRetry}
        >
          Try again
        </Button>
      )}
    </div>
  );
}

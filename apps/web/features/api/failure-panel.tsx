'use client';

import { ErrorPanel } from '@/ui/feedback/error-panel';
import { describeFailure } from './failure';

export interface FailurePanelProps {
  readonly error: unknown;
  /** As it follows "could not be read". */
  readonly what: string;
  readonly onRetry?: () => void;
  readonly busy?: boolean;
}

/** Says that something could not be read, and why. */
export function FailurePanel({ error, what, onRetry, busy }: FailurePanelProps) {
  const { detail, requestId } = describeFailure(error);
  return (
    <ErrorPanel
      title={`${what} could not be read`}
      detail={detail}
      requestId={requestId}
      onRetry={onRetry}
      busy={busy}
    />
  );
}

'use client';

import { ErrorPanel } from '@/ui/feedback/error-panel';
import { Page } from '@/ui/layout/page';

/** A page broke; the frame stays, and another try may help. */
export default function AppError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Page>
      <h1 className="sr-only">This page broke</h1>
      <ErrorPanel
        title="This page broke"
        detail={error.message === '' ? 'Something in it did not expect what it found.' : error.message}
        requestId={error.digest}
        onRetry={reset}
      />
    </Page>
  );
}

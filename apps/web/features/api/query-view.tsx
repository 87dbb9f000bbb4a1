'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/ui/feedback/error-panel';
import { describeFailure } from './failure';
import { FailurePanel } from './failure-panel';

export interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What is read, as it follows "could not be read": `The list of projects`. */
  readonly what: string;
  /** Stands there until the first answer, in the final size. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What a query brought, while it loads, when it failed. Once there, data stays: a later failure stands above it. */
export function QueryView<Data>({ query, what, skeleton, children }: QueryViewProps<Data>) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (!query.isError) return skeleton;
    return <FailurePanel error={query.error} what={what} onRetry={retry} busy={query.isFetching} />;
  }
  if (!query.isError) return children(query.data);
  const { detail, requestId, code } = describeFailure(query.error);
  return (
    <>
      {/* That nobody answers is said once, at the top of the page. */}
      {code !== 'unreachable' && (
        <div className="mb-3">
          <ErrorPanel
            title={`${what} could not be read anew: this is how it was before`}
            detail={detail}
            requestId={requestId}
            onRetry={retry}
            busy={query.isFetching}
          />
        </div>
      )}
      {children(query.data)}
    </>
  );
}

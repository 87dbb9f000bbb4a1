'use client';

import { useEffect, useRef } from 'react';
import type { Failure } from '@/features/api/failure';

export interface CreationFailureProps {
  readonly failure: Failure;
  /** Faults that belong to no field. */
  readonly general: string | undefined;
}

/** Why nothing was created, as far as is known. */
export function CreationFailure({ failure, general }: CreationFailureProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers give a promise, which is not what an effect may give.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // The request may have arrived: the next try bears the same name, so it counts once.
  const isUnknown = failure.code === 'unreachable';
  return (
    <div ref={box} role="alert" className="rounded-md border border-red-line/40 bg-red-bg p-3">
      <p className="font-medium text-red-fg">
        {isUnknown ? 'Not known whether it was created' : 'Nothing was created'}
      </p>
      <p>
        {isUnknown
          ? 'Winslow does not answer. Try again: it is created once, however often you try.'
          : (general ?? failure.detail)}
      </p>
      {failure.requestId !== undefined && (
        <p className="mt-1 font-mono text-xs">request {failure.requestId}</p>
      )}
    </div>
  );
}

import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { FailurePanel } from '@/features/api/failure-panel';
import type { Check, Fault } from './queries';

export interface FaultListProps {
  readonly check: Check;
  readonly onGoTo: (fault: Fault) => void;
}

/** What is wrong with the text, each fault a way to its place. */
export function FaultList({ check: { checked, isCurrent, error }, onGoTo }: FaultListProps) {
  const faults = checked?.faults ?? [];
  return (
    <div className="flex max-h-40 shrink-0 flex-col overflow-y-auto border-t border-border bg-surface">
      <p role="status" className="flex h-8 shrink-0 items-center gap-2 px-3">
        {checked === undefined || !isCurrent ? (
          <>
            <LoaderCircle aria-hidden className="spin size-4 text-muted" />
            <span className="text-muted">Checking…</span>
          </>
        ) : faults.length === 0 ? (
          <>
            <CircleCheck aria-hidden className="size-4 text-green-fg" />
            No faults
          </>
        ) : (
          <>
            <CircleX aria-hidden className="size-4 text-red-fg" />
            <span className="font-medium text-red-fg">
              {faults.length} {faults.length === 1 ? 'fault' : 'faults'}
            </span>
          </>
        )}
      </p>
      {error !== null && <FailurePanel error={error} what="What is wrong with this text" />}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.line}:${fault.column} ${fault.message}`}>
              <button
                type="button"
                onClick={() => onGoTo(fault)}
                className="flex min-h-7 w-full items-start gap-3 px-3 py-1 text-left outline-offset-[-2px] hover:bg-hover"
              >
                <span className="w-14 shrink-0 text-right font-mono text-mono text-muted">
                  {fault.line}:{fault.column}
                </span>
                <span className="min-w-0 break-words">{fault.message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { clsx } from 'clsx';

export interface ScoreBarProps {
  /** 0 to 1. */
  readonly value: number;
  /** Whether it speaks for the node, or against it. */
  readonly speaks: 'for' | 'against';
}

/** A score as figure and bar. */
export function ScoreBar({ value, speaks }: ScoreBarProps) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden className="hidden h-1.5 w-12 overflow-hidden rounded-full bg-chip sm:block">
        <span
          className={clsx('block h-full rounded-full', speaks === 'for' ? 'bg-green-line' : 'bg-amber-line')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {value.toFixed(2)}
    </span>
  );
}

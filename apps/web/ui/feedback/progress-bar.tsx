import { clsx } from 'clsx';
import { TONES, type Tone } from '@/ui/state/states';

export interface ProgressBarProps {
  /** What goes on, for readers. */
  readonly label: string;
  /** 0 to 1; null: it goes on, nobody knows how far. */
  readonly value: number | null;
  readonly tone?: Tone;
  readonly className?: string;
}

export function ProgressBar({ label, value, tone = 'blue', className }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={clsx(
        'relative h-1.5 overflow-hidden rounded-full bg-chip',
        value === null && 'sheen',
        className,
      )}
    >
      {percent !== undefined && (
        <div
          className={clsx('h-full rounded-full transition-[width] duration-(--quick)', TONES[tone].fill)}
          style={{ width: `${percent}%` }}
        />
      )}
    </div>
  );
}

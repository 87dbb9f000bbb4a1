import { clsx } from 'clsx';
import { TONES, type Tone } from '@/ui/state/states';

export interface MeterProps {
  /** What is measured, for readers. */
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  /** The figure in words: `12 of 64 GiB`. */
  readonly text: string;
  /** Default: grey, amber from 80 %, red from 95 %. */
  readonly tone?: Tone;
  readonly className?: string;
}

/** How full something is. */
export function Meter({ label, value, text, tone, className }: MeterProps) {
  const share = Math.min(1, Math.max(0, value));
  const usual: Tone = share >= 0.95 ? 'red' : share >= 0.8 ? 'amber' : 'grey';
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={text}
      className={clsx('h-1.5 overflow-hidden rounded-full bg-chip', className)}
    >
      <div
        className={clsx('h-full rounded-full', TONES[tone ?? usual].fill)}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}

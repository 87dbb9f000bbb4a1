import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { TONES, type Tone } from './states';

/** A short word on something: a count, a kind, a tag. Colour is never all that it says. */
export function Badge({ tone, children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 min-w-5 items-center justify-center gap-1 rounded-sm px-1.5 text-xs whitespace-nowrap',
        tone ? `${TONES[tone].ground} ${TONES[tone].text}` : 'bg-chip text-text',
      )}
    >
      {children}
    </span>
  );
}

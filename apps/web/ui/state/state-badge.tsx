import { clsx } from 'clsx';
import { stateLook, TONES } from './states';

export interface StateBadgeProps {
  /** A name of the state table. */
  readonly state: string | null | undefined;
  /** Says it in other words than the table's. */
  readonly word?: string;
  /** `plain`: without ground, for rows of tables. */
  readonly look?: 'filled' | 'plain';
}

/** A state by icon, word and colour. */
export function StateBadge({ state, word, look = 'filled' }: StateBadgeProps) {
  const { icon: Icon, tone, word: usual, moves } = stateLook(state);
  return (
    <span
      data-state={state ?? 'unknown'}
      className={clsx(
        'inline-flex items-center gap-1.5 whitespace-nowrap',
        TONES[tone].text,
        look === 'filled' && `h-6 rounded-md px-1.5 text-sm font-medium ${TONES[tone].ground}`,
      )}
    >
      <Icon aria-hidden className={clsx('size-4 shrink-0', moves && 'breathe')} />
      {word ?? usual}
    </span>
  );
}

import { clsx } from 'clsx';
import { stateLook, TONES } from './states';

/** A state's icon; its word is there for readers and as the title. */
export function StateIcon({
  state,
  className,
}: {
  readonly state: string | null | undefined;
  readonly className?: string;
}) {
  const { icon: Icon, tone, word, moves } = stateLook(state);
  return (
    <span className={clsx('inline-flex', TONES[tone].text)} title={word}>
      <Icon aria-hidden className={clsx(className ?? 'size-4', 'shrink-0', moves && 'breathe')} />
      <span className="sr-only">{word}</span>
    </span>
  );
}

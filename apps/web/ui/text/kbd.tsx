import { clsx } from 'clsx';

export interface KbdProps {
  /** Keys one after the other are separated by spaces: `g p`. */
  readonly children: string;
  readonly tone?: 'plain' | 'inverse';
}

/** Keys to press. */
export function Kbd({ children, tone = 'plain' }: KbdProps) {
  return (
    <span className="inline-flex gap-1">
      {children.split(' ').map((key, at) => (
        <kbd
          // Keys of a sequence may repeat; their place is what tells them apart.
          key={`${at}-${key}`}
          className={clsx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-mono text-xs',
            tone === 'plain' ? 'border-border bg-sunken text-muted' : 'border-bg/30 text-bg',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

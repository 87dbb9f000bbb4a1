import { clsx } from 'clsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'normal';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary:
    'bg-accent text-on-accent border-accent hover:not-disabled:not-aria-disabled:bg-accent-hover hover:not-disabled:not-aria-disabled:border-accent-hover',
  plain:
    'bg-surface text-text border-border hover:not-disabled:not-aria-disabled:bg-hover hover:not-disabled:not-aria-disabled:border-border-strong',
  quiet: 'bg-transparent text-text border-transparent hover:not-disabled:not-aria-disabled:bg-hover',
  danger: 'bg-red-bg text-red-fg border-red-line/50 hover:not-disabled:not-aria-disabled:border-red-line',
};

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain', size: ButtonSize = 'normal'): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors duration-(--quick) disabled:opacity-55 aria-disabled:opacity-55',
    size === 'small' ? 'h-7 px-2 text-sm' : 'h-8 px-3 text-base',
    LOOKS[look],
  );
}

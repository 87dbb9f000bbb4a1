'use client';

import { clsx } from 'clsx';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Tip } from '@/ui/tooltip/tip';
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  /** Something goes on: a turning mark stands for the icon, and it cannot be pressed again. */
  readonly busy?: boolean;
  /** Why it cannot be pressed; null: it can. It can still be reached by keyboard, and says so. */
  readonly why?: string | null;
}

/** A button; it does not submit a form unless `type` says so. */
export function Button({
  look,
  size,
  icon,
  busy = false,
  why,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const isBlocked = busy || (why ?? null) !== null;
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={isBlocked || undefined}
      aria-busy={busy || undefined}
      onClick={isBlocked ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass(look, size), className)}
    >
      {busy ? <LoaderCircle aria-hidden className="spin size-4" /> : icon}
      {children}
    </button>
  );
  // Where a reason may come, the tip is there before it: a button that is put in anew would lose the focus.
  return why === undefined ? button : <Tip text={why}>{button}</Tip>;
}

'use client';

import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Tip } from '@/ui/tooltip/tip';
import { buttonClass, type ButtonLook } from './button-class';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: ReactNode;
  /** What it does; its name for readers and its tip. */
  readonly label: string;
  /** Key that does the same, shown in the tip. */
  readonly keys?: string;
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal';
}

/** A button of one icon, named by its tip. */
export function IconButton({
  icon,
  label,
  keys,
  look = 'quiet',
  size = 'normal',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={clsx(
          buttonClass(look, size),
          size === 'small' ? 'w-7 px-0!' : 'w-8 px-0!',
          'text-muted hover:text-text',
          className,
        )}
      >
        {icon}
      </button>
    </Tip>
  );
}

'use client';

import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children'> {
  readonly onChange: (checked: boolean) => void;
  /** Stands beside it; without one give `aria-label`. */
  readonly label?: ReactNode;
  /** Some of what it stands for is chosen. */
  readonly mixed?: boolean;
}

export function Checkbox({ onChange, label, mixed = false, className, ...rest }: CheckboxProps) {
  const box = (
    <input
      type="checkbox"
      {...rest}
      ref={(element) => {
        if (element) element.indeterminate = mixed;
      }}
      onChange={(event) => onChange(event.target.checked)}
      className={clsx('size-4 shrink-0 accent-(--accent)', className)}
    />
  );
  if (label === undefined)
    return <span className="inline-flex size-6 items-center justify-center">{box}</span>;
  return (
    <label className="inline-flex min-h-6 items-center gap-2">
      {box}
      <span>{label}</span>
    </label>
  );
}

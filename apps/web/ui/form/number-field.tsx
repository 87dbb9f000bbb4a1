'use client';

import { NumberField as Base } from '@base-ui/react/number-field';
import { clsx } from 'clsx';
import { Minus, Plus } from 'lucide-react';
import type { FieldControl } from './field';
import { INPUT_CLASS } from './input-class';

export interface NumberFieldProps extends Partial<FieldControl> {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  /** Default 1. */
  readonly step?: number;
  readonly 'aria-label'?: string;
  readonly className?: string;
}

const STEPPER =
  'flex h-8 w-8 shrink-0 items-center justify-center border border-border-strong bg-surface text-muted hover:bg-hover hover:text-text data-disabled:opacity-55';

/** A number with steps; arrow keys and buttons. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  step,
  className,
  id,
  ...control
}: NumberFieldProps) {
  return (
    <Base.Root
      id={id}
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      step={step ?? 1}
      format={{ maximumFractionDigits: 12, useGrouping: false }}
      locale="en-US"
      className={className}
    >
      <Base.Group className="flex">
        <Base.Decrement aria-label="Less" className={clsx(STEPPER, 'rounded-l-md border-r-0')}>
          <Minus aria-hidden className="size-3.5" />
        </Base.Decrement>
        <Base.Input {...control} className={clsx(INPUT_CLASS, 'rounded-none focus-visible:z-1')} />
        <Base.Increment aria-label="More" className={clsx(STEPPER, 'rounded-r-md border-l-0')}>
          <Plus aria-hidden className="size-3.5" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}

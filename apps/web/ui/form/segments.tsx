'use client';

import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

export interface SegmentOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
}

export interface SegmentsProps<Value extends string> {
  /** Names the choice for readers. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SegmentOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of two to four, all in sight: radio buttons in one bar. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex w-fit rounded-md border border-border bg-sunken p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            'relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-sm px-2.5 text-sm',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            option.value === value
              ? 'bg-raised font-medium text-text shadow-[0_0_0_1px_var(--border)]'
              : 'text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}

import { clsx } from 'clsx';
import { ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { INPUT_CLASS } from './input-class';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends Omit<ComponentProps<'select'>, 'children' | 'onChange' | 'multiple'> {
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

/** One of a few. The browser's own list: right on every phone, for every reader. */
export function Select({ options, onChange, className, ...rest }: SelectProps) {
  return (
    <span className={clsx('relative inline-flex min-w-0', className)}>
      <select
        {...rest}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(INPUT_CLASS, 'appearance-none truncate bg-surface pr-7!')}
      >
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled} className="bg-raised text-text">
            {label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

'use client';

import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

/** What a control inside a field takes over. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** One line on what belongs here. */
  readonly hint?: ReactNode;
  /** What is wrong with what is there. */
  readonly error?: string | null;
  readonly optional?: boolean;
  readonly className?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A label, its control, a hint and what is wrong, tied together for readers. */
export function Field({ label, hint, error, optional = false, className, children }: FieldProps) {
  const id = useId();
  const hasError = (error ?? null) !== null;
  const described = [hint ? `${id}-hint` : '', hasError ? `${id}-error` : ''].filter((name) => name !== '');
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">optional</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': hasError || undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {hasError && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-red-fg">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

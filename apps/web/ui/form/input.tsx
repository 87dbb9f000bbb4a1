import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { INPUT_CLASS } from './input-class';

/** Not among the looks of all boxes: to browsers a select is read-only too. */
const READ_ONLY = 'read-only:bg-sunken';

/** A line of text. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input autoComplete="off" {...rest} className={clsx(INPUT_CLASS, READ_ONLY, className)} />;
}

/** Several lines of text. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={clsx(INPUT_CLASS, READ_ONLY, 'h-auto min-h-16 py-1.5', className)} />;
}

import { clsx } from 'clsx';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class';

export interface ButtonLinkProps extends ComponentProps<typeof Link> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ look, size, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={clsx(buttonClass(look, size), className)}>
      {icon}
      {children}
    </Link>
  );
}

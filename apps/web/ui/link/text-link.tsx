import { clsx } from 'clsx';
import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

const LOOK =
  'rounded-sm text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent';

/** A link in running text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={clsx(LOOK, className)} />;
}

/** Leaves Winslow, in a tab of its own. */
export function OutLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={clsx(LOOK, 'inline-flex items-center gap-1')}>
      {children}
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

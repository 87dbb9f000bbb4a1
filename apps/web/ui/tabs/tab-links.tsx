'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface TabLink {
  readonly href: string;
  readonly label: string;
  readonly count?: number | null;
  readonly icon?: ReactNode;
}

export interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly TabLink[];
  /** `href` of the tab that is shown. */
  readonly current: string;
}

/** Tabs that are pages: each has an address. */
export function TabLinks({ label, tabs, current }: TabLinksProps) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto">
      {tabs.map(({ href, label: name, count, icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? 'page' : undefined}
          className={clsx(
            '-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2.5 whitespace-nowrap outline-offset-[-2px]',
            href === current
              ? 'border-accent font-medium text-text'
              : 'border-transparent text-muted hover:text-text',
          )}
        >
          {icon}
          {name}
          {typeof count === 'number' && (
            <span className="rounded-sm bg-chip px-1 text-xs text-text">{count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

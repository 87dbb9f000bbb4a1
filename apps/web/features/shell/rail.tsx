'use client';

import { clsx } from 'clsx';
import { BookOpenText, PanelLeftClose, PanelLeftOpen, Settings } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import { usePreferences } from '@/features/platform/preferences-provider';
import { Mark } from '@/ui/layout/mark';
import { Tip } from '@/ui/tooltip/tip';
import { isIn, PLACES } from './places';
import { ProjectBadges } from './project-badges';

/** The way to the parts of the app; icons only where it is narrow. */
export function Rail({ isNarrow }: { readonly isNarrow: boolean }) {
  const { choose } = usePreferences();
  const Toggle = isNarrow ? PanelLeftOpen : PanelLeftClose;
  const label = isNarrow ? 'Widen the rail' : 'Narrow the rail';
  return (
    <nav
      aria-label="Winslow"
      className={clsx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col gap-0.5 border-r border-border bg-sunken p-2 sm:flex',
        isNarrow ? 'w-13' : 'w-48',
      )}
    >
      <Link
        href="/projects"
        aria-label="Winslow: all projects"
        className="mb-3 flex h-8 items-center gap-2.5 rounded-md px-2 text-text"
      >
        <Mark className="h-4.5 shrink-0 text-accent" />
        {!isNarrow && <span className="text-lg font-semibold tracking-tight">Winslow</span>}
      </Link>
      {PLACES.map((place) => (
        <RailLink key={place.href} {...place} isNarrow={isNarrow}>
          {place.href === '/projects' && <ProjectBadges isNarrow={isNarrow} />}
        </RailLink>
      ))}
      <div className="mt-auto flex flex-col gap-0.5">
        <RailLink href="/api-docs" label="API" icon={BookOpenText} isNarrow={isNarrow} />
        <RailLink href="/settings" label="Settings" icon={Settings} keys="g s" isNarrow={isNarrow} />
        <Tip text={label} keys="[" side="right">
          <button
            type="button"
            aria-label={label}
            onClick={() => choose('rail', isNarrow ? 'wide' : 'narrow')}
            className={railClass(false)}
          >
            <Toggle aria-hidden className="size-4 shrink-0" />
            {!isNarrow && <span className="text-sm">Narrow</span>}
          </button>
        </Tip>
      </div>
    </nav>
  );
}

function railClass(isHere: boolean): string {
  return clsx(
    'relative flex h-8 items-center gap-2.5 rounded-md px-2.5',
    isHere ? 'bg-selected font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
  );
}

interface RailLinkProps {
  readonly href: string;
  readonly label: string;
  readonly icon: (typeof PLACES)[number]['icon'];
  readonly keys?: string;
  readonly isNarrow: boolean;
  readonly children?: ReactElement | false;
}

function RailLink({ href, label, icon: Icon, keys, isNarrow, children }: RailLinkProps) {
  const isHere = isIn(href, usePathname());
  const link = (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      aria-label={isNarrow ? label : undefined}
      className={railClass(isHere)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {!isNarrow && <span className="flex-1 truncate">{label}</span>}
      {children}
    </Link>
  );
  return isNarrow ? (
    <Tip text={label} keys={keys} side="right">
      {link}
    </Tip>
  ) : (
    link
  );
}

'use client';

import { ChevronRight, Search } from 'lucide-react';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { isMac } from '@/features/platform/is-mac';
import { Mark } from '@/ui/layout/mark';
import { Kbd } from '@/ui/text/kbd';
import { overlays } from './overlay-store';
import { LiveDot } from './live-dot';
import { pageStore } from './page-store';
import { UserMenu } from './user-menu';
import { ZoneMenu } from './zone-menu';

const never = () => () => undefined;

/** Where one is, the search, and how fresh everything is. */
export function TopBar({ person }: { readonly person: string }) {
  const mod = useSyncExternalStore(
    never,
    () => (isMac() ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
  return (
    <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b border-border bg-bg px-3 sm:px-4">
      <Link
        href="/projects"
        aria-label="Winslow: all projects"
        className="flex size-8 items-center sm:hidden"
      >
        <Mark className="h-4.5 text-accent" />
      </Link>
      <Breadcrumb />
      <button
        type="button"
        onClick={() => overlays.open('palette')}
        aria-label="Search or go to"
        className="flex h-8 items-center gap-2 rounded-md border border-border bg-surface px-2 text-muted hover:border-border-strong hover:text-text lg:w-64"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="hidden flex-1 text-left lg:inline">Search or go to…</span>
        <span className="hidden lg:inline">
          <Kbd>{`${mod} K`}</Kbd>
        </span>
      </button>
      <ZoneMenu />
      <LiveDot />
      <UserMenu person={person} />
    </header>
  );
}

function Breadcrumb() {
  const { title, crumbs } = useSyncExternalStore(pageStore.watch, pageStore.read, pageStore.readOnServer);
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="hidden min-w-0 items-center gap-1 sm:flex">
            <Link href={href} className="truncate rounded-sm text-muted hover:text-text">
              {label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted" />
          </li>
        ))}
        <li aria-current="page" className="truncate font-medium">
          {title}
        </li>
      </ol>
    </nav>
  );
}

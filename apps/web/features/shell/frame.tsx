'use client';

import type { ReactNode } from 'react';
import { usePreferences } from '@/features/platform/preferences-provider';
import { BottomBar } from './bottom-bar';
import { FrameKeys } from './frame-keys';
import { OfflineBar } from './offline-bar';
import { Rail } from './rail';
import { TopBar } from './top-bar';

/** What stands around every page: the rail, the top bar, and the place of the page. */
export function Frame({ person, children }: { readonly person: string; readonly children: ReactNode }) {
  const { preferences } = usePreferences();
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Rail isNarrow={preferences.rail === 'narrow'} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar person={person} />
        <OfflineBar />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-14 outline-none sm:pb-0">
          {children}
        </main>
      </div>
      <BottomBar />
      <FrameKeys />
    </div>
  );
}

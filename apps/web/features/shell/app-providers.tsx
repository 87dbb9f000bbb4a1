'use client';

import dynamic from 'next/dynamic';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useEffect, type ReactNode } from 'react';
import { ApiProvider } from '@/features/api/api-provider';
import { SessionRenewal } from '@/features/api/session-renewal';
import { LiveBridge } from '@/features/live/live-bridge';
import type { Preferences } from '@/features/platform/preferences';
import { PreferencesProvider } from '@/features/platform/preferences-provider';
import { loadDialog } from '@/ui/dialog/dialog';
import { loadMenu } from '@/ui/menu/menu';
import { loadOverlays } from './frame-keys';
import { ToastArea } from '@/ui/toast/toasts';

const CALM_MS = 1500;
/** Uploads belong to no page; what they need is not among what a page needs first. */
const UploadsHome = dynamic(async () => (await import('@/features/uploads/uploads-home')).UploadsHome, {
  ssr: false,
});

/** Everything that pages find around them. */
export function AppProviders({
  preferences,
  children,
}: {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    // Once the page stands: menus and dialogs open at once, also while the server is away.
    const timer = setTimeout(
      () => void Promise.allSettled([loadDialog(), loadMenu(), loadOverlays()]),
      CALM_MS,
    );
    return () => clearTimeout(timer);
  }, []);
  return (
    <ApiProvider>
      <LiveBridge />
      <SessionRenewal />
      <NuqsAdapter>
        <PreferencesProvider initial={preferences}>
          {children}
          <UploadsHome />
          <ToastArea />
        </PreferencesProvider>
      </NuqsAdapter>
    </ApiProvider>
  );
}

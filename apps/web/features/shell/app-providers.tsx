'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { ApiProvider } from '@/features/api/api-provider';
import { LiveBridge } from '@/features/live/live-bridge';
import type { Preferences } from '@/features/platform/preferences';
import { PreferencesProvider } from '@/features/platform/preferences-provider';
import { ToastArea } from '@/ui/toast/toasts';

const TIP_DELAY_MS = 350;

/** Everything that pages find around them. Components write no style elements: the security policy forbids them. */
export function AppProviders({
  preferences,
  children,
}: {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}) {
  return (
    <CSPProvider disableStyleElements>
      <ApiProvider>
        <LiveBridge />
        <NuqsAdapter>
          <PreferencesProvider initial={preferences}>
            <Tooltip.Provider delay={TIP_DELAY_MS}>
              <ToastArea>{children}</ToastArea>
            </Tooltip.Provider>
          </PreferencesProvider>
        </NuqsAdapter>
      </ApiProvider>
    </CSPProvider>
  );
}

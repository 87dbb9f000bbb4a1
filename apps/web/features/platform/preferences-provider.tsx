'use client';

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { ZoneProvider } from '@/ui/time/zone';
import { DEFAULT_PREFERENCES, preferenceCookie, type Preferences } from './preferences';

type Choose = <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) => void;
const Context = createContext<{ readonly preferences: Preferences; readonly choose: Choose }>({
  preferences: DEFAULT_PREFERENCES,
  choose: () => undefined,
});

const YEAR_S = 365 * 24 * 60 * 60;

/** Holds the look that was chosen; a choice shows at once and is kept in this browser. */
export function PreferencesProvider({
  initial,
  children,
}: {
  readonly initial: Preferences;
  readonly children: ReactNode;
}) {
  const [preferences, setPreferences] = useState(initial);
  const choose: Choose = useCallback((name, value) => {
    // Secure is left out: the app may be served over plain http on a local network.
    document.cookie = `${preferenceCookie(name)}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
    showOnPage(name, value);
    setPreferences((before) => ({ ...before, [name]: value }));
  }, []);
  const value = useMemo(() => ({ preferences, choose }), [preferences, choose]);
  return (
    <Context value={value}>
      <ZoneProvider zone={preferences.zone}>{children}</ZoneProvider>
    </Context>
  );
}

/** The look that was chosen, and how to choose another. */
export function usePreferences() {
  return use(Context);
}

function showOnPage(name: keyof Preferences, value: string): void {
  const { dataset } = document.documentElement;
  if (name === 'theme') {
    if (value === 'system') delete dataset['theme'];
    else dataset['theme'] = value;
  }
  if (name === 'density') dataset['density'] = value;
}

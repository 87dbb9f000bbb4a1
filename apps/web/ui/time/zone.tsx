'use client';

import { createContext, use, type ReactNode } from 'react';

/** Zone in which all times are shown: `local`, `UTC`, or a name such as `Europe/Berlin`. */
export type Zone = string;

const ZoneContext = createContext<Zone>('local');

export function ZoneProvider({ zone, children }: { readonly zone: Zone; readonly children: ReactNode }) {
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

/** The chosen zone, as `Intl` takes it: undefined is the browser's own. */
export function useTimeZone(): string | undefined {
  const zone = use(ZoneContext);
  return zone === 'local' ? undefined : zone;
}

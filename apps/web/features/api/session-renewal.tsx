'use client';

import { useSession } from './use-session';

/** Keeps the session of a browser in which the app is open from running out. */
export function SessionRenewal(): null {
  useSession();
  return null;
}

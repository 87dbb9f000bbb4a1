import { api } from './client';

/** The page is being left for the door: what other requests hear meanwhile leads nowhere else. */
let isLeaving = false;

/** Ends the session and goes to the door. @throws when the session could not be ended */
export async function signOut(): Promise<void> {
  await leaveAfter(() => api.endSession());
  leaveTo('/sign-in?why=out');
}

/** Ends the sessions of everybody, in every browser, and goes to the door. @throws when they could not be ended */
export async function signOutEverywhere(): Promise<void> {
  await leaveAfter(() => api.endAllSessions());
  leaveTo('/sign-in?why=everywhere');
}

async function leaveAfter(act: () => Promise<unknown>): Promise<void> {
  isLeaving = true;
  try {
    await act();
  } catch (error) {
    isLeaving = false;
    throw error;
  }
}

/** The session has ended: to the page that says so, and back here afterwards. */
export function askToSignIn(): void {
  if (isLeaving) return;
  const here = `${location.pathname}${location.search}`;
  leaveTo(`/sign-in?why=ended&to=${encodeURIComponent(here)}`);
}

function leaveTo(path: string): void {
  isLeaving = true;
  // Browsers may keep the page and bring it back as it was.
  addEventListener('pagehide', () => (isLeaving = false), { once: true });
  location.assign(path);
}

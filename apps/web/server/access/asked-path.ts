import { HOME, ownPath } from './own-path';

/** Header in which a page finds the address that was asked for; only we set it. */
export const ASKED_PATH = 'x-winslow-asked-path';

/** The door, from which whoever signs in comes to `asked`; home, where everybody comes anyway, is not named. */
export function doorFor(asked: string | null, why?: string): string {
  const to = ownPath(asked);
  const query = new URLSearchParams({
    ...(why === undefined ? {} : { why }),
    ...(to === HOME ? {} : { to }),
  });
  return query.size === 0 ? '/sign-in' : `/sign-in?${query.toString()}`;
}

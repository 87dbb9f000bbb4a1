/** Where people come without another wish. */
export const HOME = '/projects';
const ANY_ORIGIN = 'http://app.invalid';
/** Browsers drop tabs and line ends from addresses and read a backslash as a slash. */
const DECEPTIVE = /[\\\u0000-\u0020\u007f]/;

/** Where to go after signing in: `to` if it is a path of this app, else the projects. Never another site. */
export function ownPath(to: string | null): string {
  if (to === null || !to.startsWith('/') || to.startsWith('//') || DECEPTIVE.test(to)) return HOME;
  return URL.canParse(to, ANY_ORIGIN) && new URL(to, ANY_ORIGIN).origin === ANY_ORIGIN ? to : HOME;
}

import { untilAlive, type Visitor } from './browser';
import { ACTOR, type Installation } from './installation';

const LINK_LIFETIME_MS = 60 * 60 * 1000;

/** Signs the visitor in as `ACTOR`, by a link that works once, as `npm run up` prints it. @param to path in the app */
export function signIn(winslow: Installation, visitor: Visitor, to = '/projects'): Promise<void> {
  return signInAs(ACTOR, winslow, visitor, to);
}

/** The same as somebody else. */
export async function signInAs(
  person: string,
  winslow: Installation,
  visitor: Visitor,
  to = '/projects',
): Promise<void> {
  const { url } = await winslow.web();
  const { secret } = await winslow.winslow.links.create({ person, expiresMs: LINK_LIFETIME_MS });
  await visitor.page.goto(`${url}/enter?${new URLSearchParams({ key: secret, to }).toString()}`);
  const { pathname } = new URL(visitor.page.url());
  if (pathname === '/sign-in') throw new Error(`the sign-in link was refused: ${visitor.page.url()}`);
  await untilAlive(visitor.page);
}

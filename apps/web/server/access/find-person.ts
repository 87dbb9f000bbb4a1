import 'server-only';
import { messageOf } from '@winslow/domain';
import { services } from '@/server/services';
import { callerOfCookie } from './require-caller';
import { cookieName } from './session-cookie';

/** Who looks at a page. Trouble: nobody can say, because the store does not answer. */
export type FoundPerson =
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'trouble'; readonly message: string };

/** @param cookie the value of a cookie by its name */
export async function findPerson(cookie: (name: string) => string | undefined): Promise<FoundPerson> {
  try {
    const caller = await callerOfCookie(cookie(cookieName(services().env)));
    return caller ? { kind: 'person', person: caller.person } : { kind: 'nobody' };
  } catch (error) {
    return { kind: 'trouble', message: messageOf(error) };
  }
}

import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';

/** As long as somebody may take to open it. */
const LINK_MS = 24 * 60 * 60 * 1000;

export const createSignInLink = handler(
  endpoints.createSignInLink,
  async ({ winslow, services, caller, request, signal }) => {
    const { secret, expiresAtMs } = await winslow.links.create({
      person: caller.person,
      expiresMs: LINK_MS,
      actor: actorOf(caller, request),
      signal,
    });
    const url = new URL('/enter', services.env.WINSLOW_WEB_URL);
    url.searchParams.set('key', secret);
    return { url: url.href, expiresAtMs };
  },
);

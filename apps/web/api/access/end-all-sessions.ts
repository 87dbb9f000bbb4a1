import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { sessionCookie } from '@/server/access/session-cookie';
import { handler } from '../handler';

/** No session of before counts from now on; the caller's own cookie is taken back at once. */
export const endAllSessions = handler(
  endpoints.endAllSessions,
  async ({ services, winslow, caller, request, signal }) => {
    await winslow.sessions.endAll({ actor: actorOf(caller, request), signal });
    return new Response(null, { status: 204, headers: { 'set-cookie': sessionCookie(services.env, '', 0) } });
  },
);

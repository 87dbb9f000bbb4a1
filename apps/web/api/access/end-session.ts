import { endpoints } from '@winslow/api';
import { sessionCookie } from '@/server/access/session-cookie';
import { handler } from '../handler';

/** The cookie is all there is of a session: it is taken back. */
export const endSession = handler(
  endpoints.endSession,
  async ({ services }) =>
    new Response(null, { status: 204, headers: { 'set-cookie': sessionCookie(services.env, '', 0) } }),
);

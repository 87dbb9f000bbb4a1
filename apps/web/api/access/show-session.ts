import { endpoints } from '@winslow/api';
import { isRenewalDue, sealSession, SESSION_S, sessionCookie } from '@/server/access/session-cookie';
import { handler } from '../handler';

/**
 * Says who asks. Pages ask when they are opened and then every few hours, so this is where a session in use is renewed:
 * nothing else gives out a cookie, which could arrive after somebody signed out.
 */
export const showSession = handler(endpoints.showSession, async ({ caller, services: { env } }) => {
  const answer = {
    person: caller.person,
    via: caller.via === 'session' ? ('session' as const) : ('token' as const),
    owner: caller.person === env.WINSLOW_OWNER,
    expiresAtMs: caller.expiresAtMs,
  };
  const { person, epoch, expiresAtMs } = caller;
  const nowMs = Date.now();
  if (epoch === undefined || expiresAtMs === null || !isRenewalDue(expiresAtMs, nowMs)) return answer;
  // Of the epoch that it was opened under: sessions that are being ended stay ended.
  const sealed = await sealSession(env, { person, epoch, nowMs });
  return Response.json(
    { ...answer, expiresAtMs: nowMs + SESSION_S * 1000 },
    { headers: { 'set-cookie': sessionCookie(env, sealed) } },
  );
});

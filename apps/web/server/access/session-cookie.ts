import 'server-only';
import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import type { WebEnv } from '@/env';

/** How long a session lasts from its last renewal, in seconds: 30 days. */
export const SESSION_S = 30 * 24 * 60 * 60;

/** A session that is used is renewed once it is so old, in milliseconds: a day. */
const RENEW_AFTER_MS = 24 * 60 * 60 * 1000;

/** Whether a session that is being used has lasted long enough to begin its days anew. */
export function isRenewalDue(expiresAtMs: number, nowMs: number): boolean {
  return expiresAtMs - nowMs < SESSION_S * 1000 - RENEW_AFTER_MS;
}

const sessionSchema = z.object({
  v: z.literal(1),
  person: z.string().min(1),
  /** Sessions of an earlier epoch have been ended by somebody. */
  epoch: z.number(),
  expiresAtMs: z.number(),
});

/** What the encrypted cookie says: who is signed in. Nothing of it is kept on the server. */
export type Session = z.infer<typeof sessionSchema>;

/** Cookies are shared by all ports of a host, so each installation has a name of its own. */
export function cookieName({ WINSLOW_INSTALLATION }: WebEnv): string {
  return `winslow-${createHash('sha256').update(WINSLOW_INSTALLATION).digest('hex').slice(0, 8)}`;
}

export interface NewSession {
  readonly person: string;
  readonly epoch: number;
  readonly nowMs: number;
}

export async function sealSession(env: WebEnv, { person, epoch, nowMs }: NewSession): Promise<string> {
  const session: Session = { v: 1, person, epoch, expiresAtMs: nowMs + SESSION_S * 1000 };
  return sealData(session, { password: env.WINSLOW_SESSION_SECRET, ttl: SESSION_S });
}

/** Undefined for a cookie that is not ours, was changed, or has run out. */
export async function openSession(env: WebEnv, sealed: string | undefined): Promise<Session | undefined> {
  if (sealed === undefined || sealed === '') return undefined;
  const opened = await unsealData(sealed, { password: env.WINSLOW_SESSION_SECRET, ttl: SESSION_S }).catch(
    () => undefined,
  );
  const parsed = sessionSchema.safeParse(opened);
  return parsed.success && parsed.data.expiresAtMs > Date.now() ? parsed.data : undefined;
}

/** The value of a `Set-Cookie` header. Not for scripts, not for other sites; `Secure` where the app is served so. */
export function sessionCookie(env: WebEnv, sealed: string, maxAgeS: number = SESSION_S): string {
  const secure = env.WINSLOW_WEB_URL.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(env)}=${sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${secure}`;
}

import 'server-only';
import { endpoints, type Endpoint } from '@winslow/api';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '@/api/api-env';
import { UnauthenticatedError } from '@/api/problem';
import { services } from '@/server/services';
import { NOBODY, type Caller } from './caller';
import { cookieName, openSession } from './session-cookie';

const OPEN_PATHS: ReadonlySet<string> = new Set(
  Object.values<Endpoint>(endpoints).flatMap(({ open, path }) => (open ? [`/api/v1${path}`] : [])),
);

/** Lets in whoever has a session or a token; health asks for neither. The one place where that is decided. */
export const requireCaller = createMiddleware<ApiEnv>(async (context, next) => {
  context.set(
    'caller',
    OPEN_PATHS.has(context.req.path) ? NOBODY : await findCaller(context, context.req.raw.signal),
  );
  await next();
});

/** Whether whoever made the request would still be let in; who cannot be asked changes nothing. */
export async function isStillAllowed(context: Context<ApiEnv>): Promise<boolean> {
  try {
    await findCaller(context, new AbortController().signal);
    return true;
  } catch (error) {
    return !(error instanceof UnauthenticatedError);
  }
}

async function findCaller(context: Context<ApiEnv>, signal: AbortSignal): Promise<Caller> {
  const authorization = context.req.header('authorization');
  // A token that is wrong is not overlooked because a cookie is right.
  if (authorization !== undefined) return callerOfToken(authorization, signal);
  const caller = await callerOfCookie(getCookie(context, cookieName(services().env)));
  if (caller) return caller;
  throw new UnauthenticatedError();
}

async function callerOfToken(authorization: string, signal: AbortSignal): Promise<Caller> {
  const [, text] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (text === undefined)
    throw new UnauthenticatedError('the Authorization header must read: Bearer winslow_…');
  const verdict = await services().winslow.tokens.verify(text, { signal });
  if (verdict.ok) return { person: verdict.person, via: 'token', expiresAtMs: null };
  throw new UnauthenticatedError(
    'the token opens nothing: it is unknown, revoked or has run out; make another by winslow token create',
  );
}

/** Who an encrypted session cookie stands for; undefined if it does not count (any more). */
export async function callerOfCookie(sealed: string | undefined): Promise<Caller | undefined> {
  const { env, winslow } = services();
  const session = await openSession(env, sealed);
  if (!session || session.epoch !== (await winslow.sessions.epoch())) return undefined;
  const { person, expiresAtMs, epoch } = session;
  return { person, via: 'session', expiresAtMs, epoch };
}

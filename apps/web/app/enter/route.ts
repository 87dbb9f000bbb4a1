import { cookies } from 'next/headers';
import { z } from 'zod';
import { doorFor } from '@/server/access/asked-path';
import { isOwnHost, isOwnOrigin } from '@/server/access/own-hosts';
import { ownPath } from '@/server/access/own-path';
import { callerOfCookie } from '@/server/access/require-caller';
import { cookieName, sealSession, sessionCookie } from '@/server/access/session-cookie';
import { services } from '@/server/services';

/** Opens a link that signs in; it works once. `to` is the path in the app that it leads to. */
export async function GET(request: Request): Promise<Response> {
  const { env, winslow } = services();
  if (!isOwnHost(env, request.headers.get('host'))) return refuse('host');
  const asked = new URL(request.url).searchParams;
  const to = ownPath(asked.get('to'));
  const redeemed = await winslow.links.redeem(asked.get('key') ?? '');
  if (redeemed.ok) return enter(redeemed.person, to);
  // Whoever opens a used link again, and is signed in, only wants to go where it leads.
  const caller = await callerOfCookie((await cookies()).get(cookieName(env))?.value);
  return caller ? leadTo(to) : refuse(redeemed.reason, to);
}

const formSchema = z.object({ token: z.string().trim().min(1).max(300), to: z.string().optional() });

/** Signs in by a token that was pasted into the form. */
export async function POST(request: Request): Promise<Response> {
  const { env, winslow } = services();
  const isOurs =
    isOwnHost(env, request.headers.get('host')) && isOwnOrigin(env, request.headers.get('origin'));
  if (!isOurs) return refuse('host');
  const form = await request.formData().catch(() => new FormData());
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refuse('token');
  const verdict = await winslow.tokens.verify(parsed.data.token);
  const to = ownPath(parsed.data.to ?? null);
  return verdict.ok ? enter(verdict.person, to) : refuse('token', to);
}

async function enter(person: string, to: string): Promise<Response> {
  const { env, winslow } = services();
  const sealed = await sealSession(env, { person, epoch: await winslow.sessions.epoch(), nowMs: Date.now() });
  return leadTo(to, { 'set-cookie': sessionCookie(env, sealed) });
}

function refuse(reason: string, to: string | null = null): Response {
  return leadTo(doorFor(to, reason));
}

function leadTo(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: { ...headers, location, 'cache-control': 'no-store' },
  });
}

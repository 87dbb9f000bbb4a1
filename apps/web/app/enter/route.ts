import { z } from 'zod';
import { isOwnHost, isOwnOrigin } from '@/server/access/own-hosts';
import { sealSession, sessionCookie } from '@/server/access/session-cookie';
import { services } from '@/server/services';

/** Opens a link that signs in; it works once. */
export async function GET(request: Request): Promise<Response> {
  const { env, winslow } = services();
  if (!isOwnHost(env, request.headers.get('host'))) return refuse('host');
  const redeemed = await winslow.links.redeem(new URL(request.url).searchParams.get('key') ?? '');
  return redeemed.ok ? enter(redeemed.person) : refuse(redeemed.reason);
}

const formSchema = z.object({ token: z.string().trim().min(1).max(300) });

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
  return verdict.ok ? enter(verdict.person) : refuse('token');
}

async function enter(person: string): Promise<Response> {
  const { env, winslow } = services();
  const sealed = await sealSession(env, person, await winslow.sessions.epoch());
  return new Response(null, {
    status: 303,
    headers: {
      location: '/projects',
      'set-cookie': sessionCookie(env, sealed),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}

function refuse(reason: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location: `/sign-in?why=${reason}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}

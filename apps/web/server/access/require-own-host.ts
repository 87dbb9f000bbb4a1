import 'server-only';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '@/api/api-env';
import { ForeignRequestError } from '@/api/problem';
import { services } from '@/server/services';
import { isOwnHost, isOwnOrigin } from './own-hosts';

/** Refuses requests under a foreign name (DNS rebinding) and those that a page of another site sends (CSRF). */
export const requireOwnHost = createMiddleware<ApiEnv>(async (context, next) => {
  const { env } = services();
  const host = context.req.header('host') ?? null;
  if (!isOwnHost(env, host)) {
    throw new ForeignRequestError(
      `this Winslow does not answer as ${host ?? 'nothing'}: open ${env.WINSLOW_WEB_URL}, or add the name to WINSLOW_WEB_HOSTS`,
    );
  }
  const origin = context.req.header('origin') ?? null;
  const site = context.req.header('sec-fetch-site');
  if (
    !isOwnOrigin(env, origin) ||
    (site === 'cross-site' && origin === null && context.req.method !== 'GET')
  ) {
    throw new ForeignRequestError(`a page of ${origin ?? 'another site'} may not use this Winslow`);
  }
  await next();
});

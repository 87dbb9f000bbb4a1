import { setMaxListeners } from 'node:events';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Endpoint } from '@winslow/api';
import type { Context } from 'hono';
import { isStillAllowed } from '@/server/access/require-caller';
import { storeAddressFor } from '@/server/access/store-address';
import { whileAllowed } from '@/server/access/while-allowed';
import { services } from '@/server/services';
import type { ApiEnv } from './api-env';
import { routeOf } from './route-of';

type AnyHandler = { readonly endpoint: Endpoint; readonly run: (input: never) => Promise<unknown> };

/** Puts a handler under its endpoint's path: input is checked by the endpoint's schemas before the handler sees it. */
export function mount(app: OpenAPIHono<ApiEnv>, { endpoint, run }: AnyHandler): void {
  const route = createRoute(routeOf(endpoint));
  app.openapi(route, async (context) => {
    // The route was made from the endpoint, so what was checked is what the handler is typed for.
    const input = { ...checkedInput(context, endpoint), ...contextOf(context) } as never;
    return toResponse(endpoint, await run(input), context);
  });
}

function checkedInput(context: Context, { params, query, body }: Endpoint): object {
  const valid = (target: 'param' | 'query' | 'json'): unknown => context.req.valid(target as never);
  return {
    ...(params ? { params: valid('param') } : {}),
    ...(query ? { query: valid('query') } : {}),
    ...(body ? { body: valid('json') } : {}),
  };
}

/** What a request reads at once from the store, and a little more; Node warns of more listeners as of a leak. */
const READS_AT_ONCE = 64;

function contextOf(context: Context<ApiEnv>) {
  const opened = services();
  const { signal } = context.req.raw;
  setMaxListeners(READS_AT_ONCE, signal);
  return {
    services: opened,
    winslow: opened.winslow,
    caller: context.get('caller'),
    request: context.req.raw,
    storeAddress: storeAddressFor(opened.env, context.req.header('host') ?? null),
    signal,
    idempotencyKey: context.req.header('idempotency-key'),
    requestId: context.get('requestId'),
    whileAllowed: (signal: AbortSignal) => whileAllowed(() => isStillAllowed(context), signal),
  };
}

function toResponse({ success }: Endpoint, result: unknown, context: Context): Response {
  if (result instanceof Response) return result;
  return success.kind === 'json' ? context.json(result, success.status) : context.body(null, 204);
}

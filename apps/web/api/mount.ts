import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { problem, type Endpoint } from '@winslow/api';
import type { Context } from 'hono';
import { z } from 'zod';
import { isStillAllowed } from '@/server/access/require-caller';
import { whileAllowed } from '@/server/access/while-allowed';
import { services } from '@/server/services';
import type { ApiEnv } from './api-env';

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

function contextOf(context: Context<ApiEnv>) {
  const opened = services();
  return {
    services: opened,
    winslow: opened.winslow,
    caller: context.get('caller'),
    request: context.req.raw,
    signal: context.req.raw.signal,
    idempotencyKey: context.req.header('idempotency-key'),
    requestId: context.get('requestId'),
    whileAllowed: (signal: AbortSignal) => whileAllowed(() => isStillAllowed(context), signal),
  };
}

function toResponse({ success }: Endpoint, result: unknown, context: Context): Response {
  if (result instanceof Response) return result;
  return success.kind === 'json' ? context.json(result, success.status) : context.body(null, 204);
}

function routeOf(endpoint: Endpoint): RouteConfig {
  const { method, path, tag, summary, description, params, query, body } = endpoint;
  return {
    method,
    path,
    tags: [tag],
    summary,
    description,
    request: {
      params,
      query,
      headers: headersOf(endpoint),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { ...successOf(endpoint), ...refusalsOf(endpoint) },
    ...(endpoint.open ? { security: [] } : {}),
  };
}

const tags = z.string().max(4096).optional();

/** Headers that mean something to this operation, checked like the rest of the input. */
function headersOf({ idempotencyKey, conditional }: Endpoint): z.ZodObject | undefined {
  const headers = {
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKeyHeader } : {}),
    ...(conditional ? { 'if-none-match': tags } : {}),
    ...(conditional === 'write' ? { 'if-match': tags } : {}),
  };
  return Object.keys(headers).length === 0 ? undefined : z.object(headers);
}

const idempotencyKeyHeader = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe(
    'Chosen by the caller; the same one again changes nothing more, and is answered as the first was.',
  );

function successOf({ success }: Endpoint): RouteConfig['responses'] {
  switch (success.kind) {
    case 'json':
      return {
        [success.status]: {
          description: 'Done.',
          content: { 'application/json': { schema: success.schema } },
        },
      };
    case 'stream':
      return {
        200: {
          description: 'The bytes, as they come.',
          content: Object.fromEntries(
            success.contentTypes.map((type) => [type, { schema: { type: 'string' } }]),
          ),
        },
      };
    case 'redirect':
      return { 307: { description: 'The bytes are at the address in `Location`.' } };
    default:
      return { 204: { description: 'Done.' } };
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The input breaks a rule.',
  401: 'Nobody is signed in, and no token was given.',
  403: 'Not from here: the Host or Origin of the request is not one of ours.',
  404: 'There is no such thing.',
  409: 'Its state does not allow that now.',
  412: 'Somebody changed it meanwhile.',
  416: 'There are no such bytes.',
  500: 'Something broke; the server’s log says what.',
  503: 'A part that this needs does not answer.',
};

function refusalsOf({ refusals = [], open }: Endpoint): RouteConfig['responses'] {
  const statuses = [400, ...(open ? [] : [401]), 403, ...refusals, 500, 503];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: TITLES[status] ?? '',
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}

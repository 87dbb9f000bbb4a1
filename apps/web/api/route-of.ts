import { endpoints, problem, type Endpoint } from '@winslow/api';
import type { RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';

type Responses = RouteConfig['responses'];

const NAMES: ReadonlyMap<Endpoint, string> = new Map(
  Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => [endpoint, name]),
);

/** An endpoint as a route: what is checked of its input, and what the documents say of it. */
export function routeOf(endpoint: Endpoint): RouteConfig {
  const { method, path, tag, summary, description, params, query, body } = endpoint;
  return {
    method,
    path,
    operationId: NAMES.get(endpoint),
    tags: [tag],
    summary,
    description,
    request: {
      params,
      query,
      headers: requestHeaders(endpoint),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { ...successOf(endpoint), ...alternativesOf(endpoint), ...refusalsOf(endpoint) },
    ...(endpoint.open ? { security: [] } : {}),
  };
}

const tags = z.string().max(4096).optional();
const etag = z.object({ etag: z.string().describe('Version of the answer, in quotes.') });

/** Headers that mean something to this operation, checked like the rest of the input. */
function requestHeaders({ idempotencyKey, conditional, success }: Endpoint): z.ZodObject | undefined {
  const headers = {
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKeyHeader } : {}),
    ...(conditional === 'read' ? { 'if-none-match': tags.describe('ETags that the caller has.') } : {}),
    ...(conditional === 'write'
      ? {
          'if-match': tags.describe('The revision that must be the newest, in quotes.'),
          'if-none-match': tags.describe('`*`: there must be none yet.'),
        }
      : {}),
    ...(isEventStream(success) ? { 'last-event-id': z.string().max(100).optional() } : {}),
  };
  return Object.keys(headers).length === 0 ? undefined : z.object(headers);
}

const idempotencyKeyHeader = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe(
    'Chosen by the caller; the same request again under the same key changes nothing more, and is answered as the first was.',
  );

function isEventStream(success: Endpoint['success']): boolean {
  return success.kind === 'stream' && success.contentTypes.includes('text/event-stream');
}

function successOf({ success, conditional }: Endpoint): Responses {
  const headers = conditional ? { headers: etag } : {};
  switch (success.kind) {
    case 'json': {
      const content = { 'application/json': { schema: success.schema } };
      return { [success.status]: { description: 'Done.', content, ...headers } };
    }
    case 'stream': {
      const text = { schema: { type: 'string' as const } };
      const content = Object.fromEntries(success.contentTypes.map((type) => [type, text]));
      return { 200: { description: 'The bytes, as they come.', content } };
    }
    case 'redirect': {
      const location = z.object({ location: z.string().describe('Signed, good for an hour.') });
      return { 307: { description: 'The bytes are at the address in `Location`.', headers: location } };
    }
    default:
      return { 204: { description: 'Done.' } };
  }
}

function alternativesOf({ success, alternative, conditional }: Endpoint): Responses {
  const unchanged = { description: 'What the caller has is still true.', headers: etag };
  const read: Responses = conditional === 'read' ? { 304: unchanged } : {};
  if (alternative === undefined) return read;
  const { status, description, kind } = alternative;
  const content =
    kind === 'same' && success.kind === 'json'
      ? { 'application/json': { schema: success.schema } }
      : { '*/*': { schema: { type: 'string' as const } } };
  return { ...read, [status]: { description, content } };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The input breaks a rule.',
  401: 'Nobody is signed in, and no token was given.',
  403: 'Not from here: the Host or Origin of the request is not one of ours.',
  404: 'There is no such thing.',
  409: 'Its state does not allow that now.',
  412: 'Somebody changed it meanwhile.',
  413: 'The body is too long.',
  500: 'Something broke; the server’s log says what.',
  503: 'A part that this needs does not answer.',
};

function refusalsOf({ refusals = [], open, body }: Endpoint): Responses {
  const statuses = [400, ...(open ? [] : [401]), 403, ...refusals, ...(body ? [413] : []), 500, 503];
  const content = { 'application/problem+json': { schema: problem } };
  const refused = statuses.map((status) => [status, { description: TITLES[status] ?? '', content }]);
  return { ...Object.fromEntries(refused), 431: { description: 'The address or a header is too long.' } };
}

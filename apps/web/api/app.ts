import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { requireCaller } from '@/server/access/require-caller';
import { requireOwnHost } from '@/server/access/require-own-host';
import type { ApiEnv } from './api-env';
import { handlers } from './handlers';
import { mount } from './mount';
import { faultsProblem, notFoundProblem, PayloadTooLargeError, problemOf } from './problem';
import { openApiDocument } from './openapi-document';

/** A pipeline file of the greatest length, as JSON. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The REST API: checks where a request comes from and who makes it, then hands it to its handler. */
export function createApi(): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) => (result.success ? undefined : faultsProblem(context, result.error)),
  }).basePath('/api/v1');
  // Whether a browser must use https is for whoever puts it in front to say.
  app.use(secureHeaders({ strictTransportSecurity: false }));
  app.use(async (context, next) => {
    context.set('requestId', crypto.randomUUID());
    await next();
    context.header('x-request-id', context.get('requestId'));
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  app.use(requireOwnHost);
  app.use(requireCaller);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new PayloadTooLargeError(MAX_BODY_BYTES);
      },
    }),
  );
  for (const one of handlers) mount(app, one);
  let document: object | undefined;
  app.get('/openapi.json', (context) => context.json((document ??= openApiDocument(app))));
  app.notFound(notFoundProblem);
  app.onError(problemOf);
  return app;
}

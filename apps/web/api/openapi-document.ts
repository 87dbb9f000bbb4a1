import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './api-env';
import { VERSION } from '@/server/version';

/** The API in OpenAPI 3.1, made from its endpoints. */
export function openApiDocument(app: OpenAPIHono<ApiEnv>): object {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token made by `winslow token create`.',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Winslow',
      version: VERSION,
      description: 'Projects, stage runs, files and nodes of this installation.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
  });
}

import { endpoints, type Endpoint } from '@winslow/api';

const ROUTES = Object.values<Endpoint>(endpoints).map(({ method, path }) => ({
  method: method.toUpperCase(),
  pattern: new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Methods that there are at an address of the API, for a request with one that there is not. */
export function allowedMethods(path: string): string[] {
  const methods = ROUTES.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
}

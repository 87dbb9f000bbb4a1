import { createApi } from '@/api/app';

export const dynamic = 'force-dynamic';

const KEY = Symbol.for('winslow.web.api');
type Global = typeof globalThis & { [KEY]?: ReturnType<typeof createApi> };

function answer(request: Request): Response | Promise<Response> {
  const holder = globalThis as Global; // several bundles of one process share it
  return (holder[KEY] ??= createApi()).fetch(request);
}

export { answer as GET, answer as HEAD, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };

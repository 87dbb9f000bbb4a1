import { Validator } from '@seriousme/openapi-schema-validator';
import { endpoints, type Endpoint } from '@winslow/api';
import { cookieName } from '@/server/access/session-cookie';
import { openTestApi, WEB_URL, type ApiRequest, type TestApi } from './api.test-support';
import { handlers } from './handlers';

const all = Object.entries<Endpoint>(endpoints);
const guarded = all.filter(([, { open }]) => open !== true);

/** What a stranger could send: the shape of a request, with things that may be there. */
function requestOf({ method, path, body }: Endpoint): [path: string, request: ApiRequest] {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'run' ? '1' : 'secret-thing'));
  const query = '?address=pool:/secret-thing&topics=projects&keepLast=1&line=1&after=1';
  return [`${filled}${query}`, { method: method.toUpperCase(), ...(body ? { body: {} } : {}) }];
}

describe('every endpoint', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function expectRefusal(answer: Response, status: number, code: string): Promise<void> {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ status, code });
    // Neither what was asked for, nor what there is.
    expect(text).not.toContain('secret-thing');
    expect(text).not.toContain('tester');
  }

  it('has a handler', () => {
    const handled = new Set<Endpoint>(handlers.map(({ endpoint }) => endpoint));
    expect(all.filter(([, endpoint]) => !handled.has(endpoint)).map(([name]) => name)).toEqual([]);
  });

  it.each(guarded)('%s lets nobody in without a token', async (_name, endpoint) => {
    const [path, request] = requestOf(endpoint);
    await expectRefusal(await api.fetch(path, request, ''), 401, 'unauthenticated');
  });

  it.each(guarded)('%s lets nobody in with a wrong token, cookie or scheme', async (_name, endpoint) => {
    const [path, request] = requestOf(endpoint);
    const forged = api.token.slice(0, -1) + (api.token.endsWith('A') ? 'B' : 'A');
    await expectRefusal(await api.fetch(path, request, forged), 401, 'unauthenticated');
    const wrong: Record<string, string>[] = [
      { authorization: `Basic ${api.token}` },
      { cookie: `${cookieName(api.env)}=forged` },
    ];
    for (const headers of wrong)
      await expectRefusal(await api.fetch(path, { ...request, headers }, ''), 401, 'unauthenticated');
  });

  it.each(all)(
    '%s answers no page of another site, and under no name that is not ours',
    async (_name, endpoint) => {
      const [path, request] = requestOf(endpoint);
      const foreign: Record<string, string>[] = [
        { host: 'evil.example' },
        { host: '127.0.0.1:1' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${WEB_URL}.evil.example` },
      ];
      for (const headers of foreign)
        await expectRefusal(await api.fetch(path, { ...request, headers }), 403, 'foreignRequest');
    },
  );

  it('refuses what a page of another site sends without saying so', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    await expectRefusal(
      await api.fetch('/tokens', { method: 'POST', body: {}, headers }),
      403,
      'foreignRequest',
    );
  });

  it('is in the OpenAPI document, which is valid, under its own name', async () => {
    const document = (await (await api.fetch('/openapi.json')).json()) as OpenApi;
    const { valid, errors } = await new Validator().validate(document as unknown as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    const told = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const known = all.map(([name, { method, path }]) => `${name} ${method} /api/v1${path}`);
    expect(told.sort()).toEqual(known.sort());
  });

  it('says what there is where there is nothing', async () => {
    const answer = await api.fetch('/nothing-here');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'notFound' });
    expect((await api.fetch('/nothing-here', {}, '')).status).toBe(401);
  });
});

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

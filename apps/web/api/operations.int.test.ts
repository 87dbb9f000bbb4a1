import { createHash } from 'node:crypto';
import { openTestApi, type ApiRequest, type TestApi } from './api.test-support';

const PIPELINE = `apiVersion: winslow/v1
name: tiny
stages:
  - id: make
    image: { name: busybox, args: [echo, hello] }
`;

describe('the API without any worker', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function ask<T = Record<string, unknown>>(path: string, request?: ApiRequest, token?: string) {
    const answer = await api.fetch(path, request, token);
    const text = await answer.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as T; // each test knows what it asks for
    return { status: answer.status, headers: answer.headers, body };
  }
  const put = (body: unknown, headers: Record<string, string> = {}) =>
    ask('/pipelines/tiny', { method: 'PUT', body, headers });

  it('says of everything wrong in a request where it is', async () => {
    const { status, body } = await ask('/projects', {
      method: 'POST',
      body: { name: 1, pipeline: {}, extra: 2 },
    });
    expect(status).toBe(400);
    const { faults } = body as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'pipeline']));
    const broken = await api.fetch('/projects', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
  });

  it('makes, lists and revokes tokens, which open nothing from then on', async () => {
    const made = await ask<{ token: { id: string }; secret: string }>('/tokens', {
      method: 'POST',
      body: { person: 'Ada', note: 'night jobs', expiresInDays: 1 },
    });
    expect(made.status).toBe(201);
    const { token, secret } = made.body;
    expect((await ask('/session', {}, secret)).body).toMatchObject({
      person: 'Ada',
      via: 'token',
      owner: false,
    });
    const listed = await ask('/tokens');
    expect(JSON.stringify(listed.body)).toContain('night jobs');
    expect(JSON.stringify(listed.body)).not.toContain(secret.split(`${token.id}_`)[1]);
    expect((await ask(`/tokens/${token.id}`, { method: 'DELETE' })).body).toMatchObject({
      id: token.id,
      revokedAtMs: expect.any(Number) as unknown,
    });
    expect((await ask('/tokens/aaaaaaaaaaaa', { method: 'DELETE' })).status).toBe(404);
  });

  it('keeps revisions of pipelines, and lets nobody overwrite what they have not seen', async () => {
    const made = await put({ text: PIPELINE, note: 'first' }, { 'if-none-match': '*' });
    expect(made).toMatchObject({ status: 200, body: { name: 'tiny', created: true } });
    const first = String(made.body['revision']);
    expect((await put({ text: `${PIPELINE}# 2\n` }, { 'if-none-match': '*' })).status).toBe(412);
    expect((await put({ text: `${PIPELINE}# 2\n` }, { 'if-match': `"${first}"` })).status).toBe(200);
    const late = await put({ text: `${PIPELINE}# 3\n` }, { 'if-match': `"${first}"` });
    expect(late).toMatchObject({ status: 412, body: { code: 'preconditionFailed' } });
    expect((await put({ text: PIPELINE }, { 'if-match': '*' })).status).toBe(400);
    expect((await ask('/pipelines/other', { method: 'PUT', body: { text: PIPELINE } })).status).toBe(400);
    const shown = await ask('/pipelines/tiny');
    const etag = shown.headers.get('etag') ?? '';
    expect(shown.body).toMatchObject({
      text: `${PIPELINE}# 2\n`,
      faults: [],
      newest: shown.body['revision'],
    });
    const again = await api.fetch('/pipelines/tiny', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask(`/pipelines/tiny?revision=${first}`)).body).toMatchObject({ text: PIPELINE });
    expect((await ask('/pipelines/tiny', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/pipelines')).body).toEqual({ items: [] });
  });

  it('takes a file in parts, gives it back, and packs its folder', async () => {
    const bytes = Buffer.from('a,b\n1,2\n');
    const address = 'pool:/tables/ü 1.csv';
    const upload = { address, size: bytes.length, modifiedAtMs: 1, fingerprint: 'x' };
    const begun = await ask<{ uploadId: string }>('/uploads', { method: 'POST', body: upload });
    expect(begun).toMatchObject({ status: 201, body: { startedBy: 'tester', parts: [], partCount: 1 } });
    const { uploadId } = begun.body;
    expect((await ask<typeof begun.body>('/uploads', { method: 'POST', body: upload })).body.uploadId).toBe(
      uploadId,
    );
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    const signed = await ask<{ parts: { url: string; headers: Record<string, string> }[] }>(
      `/uploads/${uploadId}/parts`,
      { method: 'POST', body: { parts: [{ number: 1, sha256 }] } },
    );
    for (const { url, headers } of signed.body.parts)
      expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    const done = await ask(`/uploads/${uploadId}/complete`, { method: 'POST' });
    expect(done).toMatchObject({ status: 200, body: { address, size: bytes.length } });

    const query = `address=${encodeURIComponent(address)}`;
    const content = await api.fetch(`/files/content?${query}&disposition=inline`);
    expect(content.status).toBe(307);
    const fetched = await fetch(content.headers.get('location') ?? '');
    expect(fetched.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
    expect((await ask(`/files/stat?${query}`)).body).toMatchObject({
      entry: { kind: 'file', name: 'ü 1.csv', address },
      writable: true,
    });

    const archive = await api.fetch('/files/archive?address=pool:/');
    expect(archive.headers.get('content-disposition')).toContain('filename="pool.zip"');
    const zip = Buffer.from(await archive.arrayBuffer());
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(zip.includes('tables/ü 1.csv')).toBe(true);
    expect(zip.includes(bytes)).toBe(true);
    expect((await ask('/files/archive?address=pool:/none/')).status).toBe(404);
  });

  it('makes, renames and removes folders of the pool, and nothing that runs have left', async () => {
    const folder = { method: 'POST', body: { address: 'pool:/new' } };
    expect(await ask('/files/folders', folder)).toMatchObject({
      status: 201,
      body: { address: 'pool:/new/' },
    });
    const rename = { method: 'POST', body: { from: 'pool:/new/', to: 'pool:/old/' } };
    expect((await ask('/files/rename', rename)).status).toBe(200);
    expect((await ask('/files?address=pool:/old', { method: 'DELETE' })).body).toEqual({ removed: 0 });
    for (const address of ['pool:/../x', 'nowhere', 'p:/output/x', 'p:/runs/1/workspace/x'])
      expect((await ask(`/files?address=${encodeURIComponent(address)}`, { method: 'DELETE' })).status).toBe(
        400,
      );
  });

  it('gives pages of a folder', async () => {
    for (const name of ['a', 'b', 'c'])
      await ask('/files/folders', { method: 'POST', body: { address: `pool:/pages/${name}` } });
    interface Page {
      readonly items: { readonly name: string }[];
      readonly next: string | null;
    }
    const first = await ask<Page>('/files?address=pool:/pages/&limit=2');
    const cursor = encodeURIComponent(first.body.next ?? '');
    const rest = await ask<Page>(`/files?address=pool:/pages/&limit=2&cursor=${cursor}`);
    expect([first, rest].map(({ body }) => body.items.map(({ name }) => name))).toEqual([['a', 'b'], ['c']]);
    expect(rest.body.next).toBeNull();
  });

  it('creates a project once for each key, and lists it, although nobody answers for it yet', async () => {
    const request = {
      method: 'POST',
      headers: { 'idempotency-key': 'once' },
      body: { name: 'crossing', pipeline: { text: PIPELINE }, inputs: [{ path: 'clip.avi', size: 3 }] },
    };
    const made = await ask('/projects', request);
    expect(made).toMatchObject({ status: 201, body: { name: 'crossing', expects: ['clip.avi'] } });
    expect((await ask('/projects', request)).body).toEqual(made.body);
    const other = await ask('/projects', { ...request, headers: { 'idempotency-key': 'another' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await ask('/projects?sort=name&cursor=x')).status).toBe(400);
    expect((await ask('/projects?state=broken')).status).toBe(400);
    expect((await ask('/projects?limit=0')).status).toBe(400);
  });

  it('reads no file of its own computer for anybody', async () => {
    const body = { name: 'thief', pipeline: { text: PIPELINE }, inputs: ['/etc/passwd'] };
    expect((await ask('/projects', { method: 'POST', body })).status).toBe(400);
  });

  it('is not ready while no control worker is up, and says so to anybody without saying more', async () => {
    const { status, body, headers } = await ask('/ready', {}, '');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    expect(body['detail']).toMatch(/^not ready: .*controlWorker/);
    expect((await ask('/health', {}, '')).body).toEqual({ status: 'ok' });
    expect((await ask('/system')).status).toBe(200);
  });

  it('takes the cookie back when somebody signs out', async () => {
    const { status, headers } = await ask('/session', { method: 'DELETE' });
    expect(status).toBe(204);
    expect(headers.get('set-cookie')).toMatch(/Max-Age=0/);
  });
});

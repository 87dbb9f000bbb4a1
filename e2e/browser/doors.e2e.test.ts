import { endpoints, type Endpoint } from '@winslow/api';
import { eventually } from '@winslow/testing';
import { TestBrowser, untilAlive } from '../support/browser';
import { ACTOR, Installation } from '../support/installation';
import { listeningSockets } from '../support/listening';
import { rawRequest, type RawAnswer, type RawRequest } from '../support/raw-request';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';

const PAGES = [
  '/projects',
  '/projects/new',
  '/projects/no-such-project',
  '/projects/no-such-project/logs',
  '/nodes',
  '/pipelines',
  '/files',
  '/settings',
  '/api-docs',
];
const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { host: 'evil.example' },
  { host: '127.0.0.1:1' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
];
const endpointsOfAll = Object.entries<Endpoint>(endpoints);

let winslow: Installation;
let browser: TestBrowser;
let url: string;
let token: string;
let session: string;

beforeAll(async () => {
  winslow = await Installation.start();
  ({ url, token } = await winslow.web());
  session = cookieOf(await rawRequest(await winslow.signInLink()));
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

/** What a stranger could send: the shape of a request, with a name that may be there. */
function requestOf({ method, path, body }: Endpoint): [target: string, request: RawRequest] {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'run' ? '1' : 'secret-thing'));
  const query = '?address=pool:/secret-thing&topics=projects&keepLast=1&line=1&after=1';
  const headers = body ? { 'content-type': 'application/json' } : undefined;
  return [
    `${url}/api/v1${filled}${query}`,
    { method: method.toUpperCase(), headers, ...(body && { body: '{}' }) },
  ];
}

async function refusal([target, request]: [string, RawRequest], headers: RawRequest['headers']) {
  const answer = await rawRequest(target, { ...request, headers: { ...request.headers, ...headers } });
  expect(answer.text).not.toContain('secret-thing');
  return answer.status;
}

/** Where a page leads who is not signed in: to the door, and from there back. */
function doorOf(path: string): string {
  return path === '/projects' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: path }).toString()}`;
}

function cookieOf({ headers }: RawAnswer): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

it('lets in nobody whose key is missing, wrong or forged, anywhere in the API but at its health', async () => {
  const forged = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  const keys: RawRequest['headers'][] = [
    {},
    { authorization: `Bearer ${forged}` },
    { authorization: `Basic ${token}` },
    { cookie: `${session.slice(0, -4)}AAAA` },
  ];
  const answers = await Promise.all(
    endpointsOfAll.map(async ([name, endpoint]) => {
      const ask = () => Promise.all(keys.map((headers) => refusal(requestOf(endpoint), headers)));
      if (!endpoint.open) return [name, await ask()] as const;
      // A part that is slow under all these requests counts as away, and the installation as not ready.
      return [name, await eventually(ask, (statuses) => statuses.every((status) => status === 200))] as const;
    }),
  );
  const wanted = endpointsOfAll.map(([name, { open }]) => [name, keys.map(() => (open ? 200 : 401))]);
  expect(answers).toEqual(wanted);
});

it('answers no page of another site, and under no name that is not its own, whoever asks', async () => {
  const headers = { authorization: `Bearer ${token}`, cookie: session };
  const answers = await Promise.all(
    endpointsOfAll.map(async ([name, endpoint]) => {
      const requests = FOREIGN.map((foreign) => refusal(requestOf(endpoint), { ...headers, ...foreign }));
      return [name, await Promise.all(requests)] as const;
    }),
  );
  expect(answers).toEqual(endpointsOfAll.map(([name]) => [name, [403, 403, 403, 403]]));
  const page = await rawRequest(`${url}/projects`, { headers: { cookie: session, host: 'evil.example' } });
  expect(page.status).toBe(403);
  const form = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: `token=${token}`,
  };
  expect(cookieOf(await rawRequest(`${url}/enter`, form))).toBe('');
});

it('stops letting in a token that was revoked and a session that was ended', async () => {
  const { tokens } = winslow.winslow;
  const created = await tokens.create({ person: 'bert' });
  const headers = { authorization: `Bearer ${created.text}` };
  const [, secret] = created.text.split(`${created.id}_`);
  expect((await rawRequest(`${url}/api/v1/session`, { headers })).status).toBe(200);
  const stored = await winslow.bucket.list('settings/tokens/');
  const texts = await Promise.all(stored.map(({ key }) => winslow.bucket.text(key)));
  expect(stored.length).toBeGreaterThan(0);
  expect([...stored.map(({ key }) => key), ...texts].join()).not.toContain(secret);
  await tokens.revoke(created.id);
  await eventually(
    () => rawRequest(`${url}/api/v1/session`, { headers }),
    ({ status }) => status === 401,
  );
});

it('leads whoever is not signed in from every page to signing in, and shows nothing else', async () => {
  const visitor = await browser.visitor();
  for (const path of PAGES) {
    const { status, headers, text } = await rawRequest(url + path);
    expect({ path, status, to: headers.location }).toEqual({ path, status: 307, to: doorOf(path) });
    expect(text).not.toContain(ACTOR);
  }
  await visitor.page.goto(`${url}/projects`);
  await see(visitor.page).toHaveURL(`${url}/sign-in`);
  await see(visitor.page.getByRole('heading', { level: 1 })).toContainText('Sign in');
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('signs in by a link once: whoever comes second is told so, and whoever is in goes on', async () => {
  const [first, second] = [await browser.visitor(), await browser.visitor()];
  const link = await winslow.signInLink('/nodes');
  await first.page.goto(link);
  await see(first.page).toHaveURL(`${url}/nodes`);
  await see(first.page.getByRole('button', { name: `Signed in as ${ACTOR}` })).toBeVisible();
  await second.page.goto(link);
  await see(second.page).toHaveURL(`${url}/sign-in?why=used&to=%2Fnodes`);
  await see(second.page.getByRole('main')).toContainText('once');
  await first.page.goto(link);
  await see(first.page).toHaveURL(`${url}/nodes`);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});

it('signs in by a pasted token, says when it opens nothing, and signs out', async () => {
  const visitor = await browser.visitor();
  const { page } = visitor;
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Token', { exact: true }).fill('winslow_wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await see(page).toHaveURL(`${url}/sign-in?why=token`);
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await see(page).toHaveURL(`${url}/projects`);
  await untilAlive(page);
  await page.getByRole('button', { name: `Signed in as ${ACTOR}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await see(page).toHaveURL(`${url}/sign-in?why=out`);
  await page.goto(`${url}/projects`);
  await see(page).toHaveURL(`${url}/sign-in`);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('leads whoever signs in on the way to a page on to it, filters and all, and to no other site', async () => {
  const visitor = await browser.visitor();
  const { page } = visitor;
  await page.goto(`${url}/projects?q=state:failed&view=cards`);
  await page.getByLabel('Token', { exact: true }).fill('winslow_wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await see(page.getByRole('main')).toContainText('This token opens nothing');
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await see(page).toHaveURL(/\/projects\?q=state(:|%3A)failed&view=cards$/);
  for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
    // A page that finds its session gone goes to the door by itself, which would break off where the test goes.
    await page.goto('about:blank');
    await visitor.context.clearCookies();
    await page.goto(`${url}/sign-in?${new URLSearchParams({ to }).toString()}`);
    await page.getByLabel('Token', { exact: true }).fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await see(page).toHaveURL(`${url}/projects`);
  }
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('ends the sessions of all browsers at once, and leaves tokens as they are', async () => {
  const [here, there] = [await browser.visitor(), await browser.visitor()];
  await Promise.all([here, there].map((visitor) => signIn(winslow, visitor, '/settings/tokens')));
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await see(here.page).toHaveURL(`${url}/sign-in?why=everywhere`);
  await see(there.page).toHaveURL(/\/sign-in\?why=ended/);
  const headers = { authorization: `Bearer ${token}` };
  expect((await rawRequest(`${url}/api/v1/session`, { headers })).status).toBe(200);
  expect([...here.complaints, ...there.complaints]).toEqual([]);
  await signIn(winslow, here);
  expect(await winslow.cli('sessions', 'end')).toMatchObject({ exitCode: 0 });
  await see(here.page).toHaveURL(/\/sign-in\?why=ended/);
  await Promise.all([here.close(), there.close()]);
  session = cookieOf(await rawRequest(await winslow.signInLink()));
});

it('keeps the session in a cookie that says nothing, for no script and no other site', async () => {
  const visitor = await browser.visitor();
  await signIn(winslow, visitor);
  const [cookie, ...others] = (await visitor.context.cookies()).filter(({ httpOnly }) => httpOnly);
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Lax' });
  const bytes = Buffer.from(cookie?.value ?? '', 'base64').toString('latin1');
  expect(`${cookie?.value} ${bytes}`).not.toContain(ACTOR);
  const { headers } = await rawRequest(await winslow.signInLink());
  expect(headers['cache-control']).toBe('no-store');
  await visitor.close();
});

it('gives every page a policy under which only its own scripts run, none of them written into the page', async () => {
  const seen = new Set<string>();
  for (const path of [...PAGES, '/sign-in']) {
    const { headers, text } = await rawRequest(url + path, {
      headers: path === '/sign-in' ? {} : { cookie: session },
    });
    const policy = String(headers['content-security-policy']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
    const [, nonce = ''] = /'nonce-([^']{20,})'/.exec(policy) ?? [];
    expect(rules.get('script-src')).toBe(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`);
    expect(rules.get('default-src')).toBe("default-src 'self'");
    expect(rules.get('style-src-elem')).toBe(`style-src-elem 'self' 'nonce-${nonce}'`);
    for (const name of ['object-src', 'base-uri', 'frame-src', 'frame-ancestors'])
      expect(rules.get(name)).toBe(`${name} 'none'`);
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(text).not.toMatch(/\son\w+="/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    seen.add(nonce);
  }
  expect(seen.size).toBe(PAGES.length + 1);
});

it('takes connections from this computer only, in all its processes', async () => {
  const sockets = await listeningSockets();
  expect(sockets.filter(({ address }) => address !== '127.0.0.1' && address !== '::1')).toEqual([]);
  const { temporal, minio } = winslow.servers;
  const ports = sockets.map(({ port }) => port);
  const wanted = [temporal.port, minio.port, Number(new URL(url).port)];
  expect(ports).toEqual(expect.arrayContaining(wanted));
});

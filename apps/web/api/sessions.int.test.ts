import { cookieName, sealSession, SESSION_S } from '@/server/access/session-cookie';
import { services } from '@/server/services';
import { openTestApi, type TestApi } from './api.test-support';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('sessions', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  /** A cookie of somebody who signed in so long ago. */
  async function cookieFrom(agoMs: number): Promise<string> {
    const epoch = await services().winslow.sessions.epoch();
    return `${cookieName(api.env)}=${await sealSession(api.env, { person: 'ada', epoch, nowMs: Date.now() - agoMs })}`;
  }
  const showSession = (cookie: string) => api.fetch('/session', { headers: { cookie } }, '');
  const newCookie = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0];

  it('are renewed while they are used, once a day, and not otherwise', async () => {
    const young = await showSession(await cookieFrom(DAY_MS / 2));
    expect([young.status, newCookie(young)]).toEqual([200, undefined]);

    const old = await showSession(await cookieFrom(29 * DAY_MS));
    expect(old.headers.get('set-cookie')).toMatch(/Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const { expiresAtMs } = (await old.json()) as { expiresAtMs: number };
    expect(expiresAtMs).toBeGreaterThan(Date.now() + 29 * DAY_MS);
    const renewed = await showSession(newCookie(old) ?? '');
    expect(await renewed.json()).toMatchObject({ person: 'ada', via: 'session' });
    expect(newCookie(renewed)).toBeUndefined();
  });

  it('are not brought back once they have run out', async () => {
    expect((await showSession(await cookieFrom(SESSION_S * 1000))).status).toBe(401);
  });

  it('are given to nobody who comes with a token', async () => {
    const answer = await api.fetch('/session');
    expect([answer.status, newCookie(answer)]).toEqual([200, undefined]);
  });

  it('end all at once, those that were renewed as well, while tokens go on', async () => {
    const cookie = await cookieFrom(0);
    const renewed = newCookie(await showSession(await cookieFrom(2 * DAY_MS))) ?? '';
    const ended = await api.fetch('/sessions', { method: 'DELETE', headers: { cookie } }, '');
    expect(ended.status).toBe(204);
    expect(newCookie(ended)).toBe(`${cookieName(api.env)}=`);
    for (const one of [cookie, renewed]) expect((await showSession(one)).status).toBe(401);
    expect((await api.fetch('/session')).status).toBe(200);
  });
});

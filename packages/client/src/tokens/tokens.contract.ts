import type { Store } from '@winslow/storage';
import { createLink, redeemLink } from './sign-in-links';
import { SessionEpochs } from './session-epochs';
import { createToken, listTokens, readToken, revokeToken } from './token-store';
import { TokenVerifier } from './token-verifier';

const HOUR_MS = 3_600_000;

/** What tokens, links and sessions promise, on any store; `open` gives an empty bucket. */
export function describeAccess(name: string, open: () => Promise<Store>): void {
  describe(`access kept in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    describeTokens(() => store);
    describeLinks(() => store);
    describeSessions(() => store);
  });
}

function describeTokens(current: () => Store): void {
  const verifier = () => new TokenVerifier(() => Promise.resolve(current()));
  const create = (expiresAtMs: number | null = null) =>
    createToken(current(), { person: 'Ada', note: 'scripts', createdBy: 'Bob', expiresAtMs });

  it('knows the person of a token, and keeps no secret', async () => {
    const { text, id } = await create();
    expect(await verifier().verify(text)).toEqual({ ok: true, tokenId: id, person: 'Ada' });
    const kept = await current().get(`settings/tokens/${id}.json`);
    expect(kept.body.toString()).not.toContain(text.split(`${id}_`)[1]);
    expect(await listTokens(current())).toEqual([
      expect.objectContaining({ id, person: 'Ada', note: 'scripts', createdBy: 'Bob', state: 'active' }),
    ]);
    expect((await listTokens(current()))[0]).not.toHaveProperty('hash');
  });

  it('refuses a wrong secret, an unknown id, an ended token and what is no token', async () => {
    const { text, id } = await create(Date.now() + HOUR_MS);
    const wrong = text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');
    expect(await verifier().verify(wrong)).toEqual({ ok: false, reason: 'unknown' });
    expect(await verifier().verify(text.replace(id, 'aaaaaaaaaaaa'))).toEqual({
      ok: false,
      reason: 'unknown',
    });
    expect(await verifier().verify('Bearer x')).toEqual({ ok: false, reason: 'malformed' });
    const kept = await readToken(current(), id);
    await current().put(`settings/tokens/${id}.json`, JSON.stringify({ ...kept?.value, expiresAtMs: 1 }));
    expect(await verifier().verify(text)).toEqual({ ok: false, reason: 'expired' });
  });

  it('refuses a revoked token, which stays in the list; revoking again changes nothing', async () => {
    const { text, id } = await create();
    const first = await revokeToken(current(), id);
    expect(await revokeToken(current(), id)).toEqual(first);
    expect(await verifier().verify(text)).toEqual({ ok: false, reason: 'revoked' });
    expect(await listTokens(current())).toEqual([expect.objectContaining({ id, state: 'revoked' })]);
    await expect(revokeToken(current(), 'bbbbbbbbbbbb')).rejects.toMatchObject({ code: 'notFound' });
    await expect(revokeToken(current(), '../x')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('notes the last use once for many requests, and never undoes a revocation by it', async () => {
    const { text, id } = await create();
    const one = verifier();
    await Promise.all(Array.from({ length: 20 }, () => one.verify(text)));
    const used = await readToken(current(), id);
    expect(used?.value.lastUsedAtMs).not.toBeNull();
    await one.verify(text);
    expect((await readToken(current(), id))?.etag).toBe(used?.etag);

    const other = await create();
    const uses = Array.from({ length: 5 }, () => verifier().verify(other.text));
    await Promise.all([...uses, revokeToken(current(), other.id)]);
    expect((await readToken(current(), other.id))?.value.revokedAtMs).not.toBeNull();
  });

  it('refuses what cannot be a token, with every reason at once', async () => {
    const request = { person: ' ', note: 'x'.repeat(201), expiresAtMs: 1, createdBy: 'Bob' };
    await expect(createToken(current(), request)).rejects.toMatchObject({
      faults: [{ path: 'person' }, { path: 'note' }, { path: 'expiresAtMs' }],
    });
  });
}

function describeLinks(current: () => Store): void {
  const create = (expiresMs = HOUR_MS) =>
    createLink(current(), { person: 'Ada', expiresMs, createdBy: 'winslow' });

  it('signs in exactly one of many who open a link at the same instant', async () => {
    const { secret } = await create();
    const tries = await Promise.all(Array.from({ length: 12 }, () => redeemLink(current(), secret)));
    expect(tries.filter(({ ok }) => ok)).toEqual([{ ok: true, person: 'Ada' }]);
    expect(tries.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 11 }, () => ({ ok: false, reason: 'used' })),
    );
    expect(await redeemLink(current(), secret)).toEqual({ ok: false, reason: 'used' });
  });

  it('does not sign in by an unknown or ended link', async () => {
    expect(await redeemLink(current(), 'x'.repeat(43))).toEqual({ ok: false, reason: 'unknown' });
    expect(await redeemLink(current(), '../../tokens/x')).toEqual({ ok: false, reason: 'unknown' });
    const { secret } = await create(Number.MIN_VALUE);
    expect(await redeemLink(current(), secret)).toEqual({ ok: false, reason: 'expired' });
  });

  it('refuses a link without a person or without time', async () => {
    await expect(createLink(current(), { person: '', expiresMs: 1, createdBy: 'w' })).rejects.toMatchObject({
      faults: [{ path: 'person' }],
    });
    await expect(create(0)).rejects.toMatchObject({ code: 'invalidInput' });
  });
}

function describeSessions(current: () => Store): void {
  it('raises the epoch once for each who asks, also at the same instant', async () => {
    const epochs = () => new SessionEpochs(() => Promise.resolve(current()));
    expect(await epochs().current()).toBe(0);
    const raised = await Promise.all(Array.from({ length: 4 }, () => epochs().raise('Ada')));
    expect(raised.sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    const own = epochs();
    expect(await own.current()).toBe(4);
    await own.raise('Ada');
    expect(await own.current()).toBe(5);
  });
}

import {
  API_TOKEN_STATES,
  apiTokenState,
  formatApiToken,
  personNameFault,
  readApiToken,
  SIGN_IN_LINK_STATES,
  signInLinkState,
} from '.';

const SECRET = 'A-_9'.repeat(10) + 'xyz';

describe('the text of a token', () => {
  it('is read back as it was written, also where the secret holds an underscore', () => {
    expect(readApiToken(formatApiToken('abc123abc123', SECRET))).toEqual({
      id: 'abc123abc123',
      secret: SECRET,
    });
  });

  it.each([
    '',
    'winslow_',
    `winslow_ABC123abc123_${SECRET}`,
    `winslow_abc123abc123_${SECRET}x`,
    `winslow_../../abcdef_${SECRET}`,
    `winslow_abc123abc123_${SECRET}\n`,
    'x'.repeat(100_000),
  ])('is refused where it cannot be one', (text) => {
    expect(readApiToken(text)).toBeUndefined();
  });
});

describe('the state of a token', () => {
  it('is active until its end, and revoked for ever', () => {
    const states = [
      apiTokenState({ revokedAtMs: null, expiresAtMs: 10 }, 9),
      apiTokenState({ revokedAtMs: null, expiresAtMs: 10 }, 10),
      apiTokenState({ revokedAtMs: 5, expiresAtMs: 10 }, 20),
      apiTokenState({ revokedAtMs: null, expiresAtMs: null }, Number.MAX_SAFE_INTEGER),
    ];
    expect(states).toEqual(['active', 'expired', 'revoked', 'active']);
    expect(new Set(states)).toEqual(new Set(API_TOKEN_STATES));
  });
});

describe('the state of a link', () => {
  it('is open until its end or its first use', () => {
    const redeemed = { atMs: 1, redemptionId: 'x' };
    const states = [
      signInLinkState({ redeemed: null, expiresAtMs: 10 }, 9),
      signInLinkState({ redeemed: null, expiresAtMs: 10 }, 10),
      signInLinkState({ redeemed, expiresAtMs: 10 }, 20),
    ];
    expect(states).toEqual(['open', 'expired', 'used']);
    expect(new Set(states)).toEqual(new Set(SIGN_IN_LINK_STATES));
  });
});

describe("a person's name", () => {
  it.each(['Ada', 'Zoë Müller', '道', 'x'.repeat(100)])('may be %j', (name) => {
    expect(personNameFault(name)).toBeUndefined();
  });

  it.each(['', '  ', ' Ada', 'a\u001b[31m', 'a\u202eb', 'x'.repeat(101)])('may not be %j', (name) => {
    expect(personNameFault(name)).toBeDefined();
  });
});

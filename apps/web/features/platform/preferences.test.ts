import { DEFAULT_PREFERENCES, readPreferences } from './preferences';

const read = (cookies: Readonly<Record<string, string | undefined>>) =>
  readPreferences((name) => cookies[name]);

describe('readPreferences', () => {
  it('takes what was chosen', () => {
    expect(
      read({ 'winslow-theme': 'dark', 'winslow-zone': 'Europe%2FBerlin', 'winslow-rail': 'narrow' }),
    ).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
      zone: 'Europe/Berlin',
      rail: 'narrow',
    });
  });

  it.each([
    {},
    { 'winslow-theme': 'pink', 'winslow-zone': 'Mars/Base', 'winslow-density': '' },
    { 'winslow-zone': '%E0%A4' },
  ])('takes the usual look where a cookie says nothing that can be used: %j', (cookies) => {
    expect(read(cookies)).toEqual(DEFAULT_PREFERENCES);
  });
});

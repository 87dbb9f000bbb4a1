import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCliSettings } from './env';

const CONNECTION = { version: 1, webUrl: 'http://127.0.0.1:13000', webToken: 'winslow_here' };

describe('loadCliSettings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winslow-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (connection: object): void =>
    writeFileSync(join(folder, 'connection.json'), JSON.stringify(connection));

  it('reads what npm run up has written', () => {
    write(CONNECTION);
    expect(loadCliSettings({ WINSLOW_DATA: folder })).toEqual({
      url: CONNECTION.webUrl,
      token: CONNECTION.webToken,
    });
  });

  it('lets the environment win; an empty variable counts as not set', () => {
    write(CONNECTION);
    const env = { WINSLOW_DATA: folder, WINSLOW_TOKEN: 'winslow_mine', WINSLOW_URL: '' };
    expect(loadCliSettings(env)).toEqual({ url: CONNECTION.webUrl, token: 'winslow_mine' });
  });

  it('needs no file when the environment says everything', () => {
    const env = { WINSLOW_DATA: folder, WINSLOW_URL: 'https://winslow.lan/', WINSLOW_TOKEN: 't' };
    expect(loadCliSettings(env)).toEqual({ url: 'https://winslow.lan', token: 't' });
  });

  it('shows the token of this computer to no other address', () => {
    write(CONNECTION);
    expect(() => loadCliSettings({ WINSLOW_DATA: folder, WINSLOW_URL: 'http://elsewhere:3000' })).toThrow(
      expect.objectContaining({ code: 'invalidInput', message: expect.stringContaining('WINSLOW_TOKEN') }),
    );
  });

  it.each([undefined, { version: 1 }])('says how to start Winslow where %j was written', (connection) => {
    if (connection !== undefined) write(connection);
    expect(() => loadCliSettings({ WINSLOW_DATA: folder })).toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: expect.stringContaining('start it with npm run up'),
      }),
    );
  });

  it('names a variable that cannot be used', () => {
    expect(() => loadCliSettings({ WINSLOW_DATA: folder, WINSLOW_URL: 'ftp://x' })).toThrow(
      expect.objectContaining({
        code: 'invalidInput',
        faults: [expect.objectContaining({ path: 'WINSLOW_URL' })],
      }),
    );
  });

  it('says what to do about a broken file', () => {
    writeFileSync(join(folder, 'connection.json'), '{');
    expect(() => loadCliSettings({ WINSLOW_DATA: folder })).toThrow(
      /connection\.json cannot be used: write it anew/,
    );
  });
});

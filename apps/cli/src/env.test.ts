import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCliSettings } from './env';

const CONNECTION = {
  version: 1,
  temporalAddress: '127.0.0.1:17233',
  temporalNamespace: 'there',
  s3: {
    endpoint: 'http://127.0.0.1:19000',
    region: 'here',
    bucket: 'bucket',
    accessKey: 'key',
    secretKey: 'secret',
  },
};

describe('loadCliSettings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winslow-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads what npm run up has written', () => {
    writeFileSync(join(folder, 'connection.json'), JSON.stringify(CONNECTION));
    const settings = loadCliSettings({ WINSLOW_DATA: folder, WINSLOW_ACTOR: 'ann' });
    expect(settings).toEqual({
      temporal: { address: '127.0.0.1:17233', namespace: 'there' },
      s3: CONNECTION.s3,
      pool: undefined,
      actorName: 'ann',
    });
  });

  it('lets the environment win; an empty variable counts as not set', () => {
    writeFileSync(join(folder, 'connection.json'), JSON.stringify(CONNECTION));
    const settings = loadCliSettings({
      WINSLOW_DATA: folder,
      WINSLOW_TEMPORAL_ADDRESS: 'other:7233',
      WINSLOW_TEMPORAL_NAMESPACE: '',
      WINSLOW_S3_BUCKET: 'mine',
    });
    expect(settings.temporal).toEqual({ address: 'other:7233', namespace: 'there' });
    expect(settings.s3).toEqual({ ...CONNECTION.s3, bucket: 'mine' });
  });

  it('says how to start Winslow where nothing was started', () => {
    expect(() => loadCliSettings({ WINSLOW_DATA: folder })).toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: expect.stringContaining('start it with npm run up'),
      }),
    );
  });

  it('needs no file when the environment says everything', () => {
    const env = { WINSLOW_DATA: folder, WINSLOW_S3_ACCESS_KEY: 'k', WINSLOW_S3_SECRET_KEY: 's' };
    expect(loadCliSettings(env).temporal.address).toBe('127.0.0.1:7233');
  });

  it('names a variable that cannot be used', () => {
    expect(() => loadCliSettings({ WINSLOW_DATA: folder, WINSLOW_S3_ENDPOINT: 'ftp://x' })).toThrow(
      expect.objectContaining({
        code: 'invalidInput',
        faults: [expect.objectContaining({ path: 'WINSLOW_S3_ENDPOINT' })],
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

import { childEnvironment, loadInfraEnv } from './env';

describe('loadInfraEnv', () => {
  it('counts an empty variable as not set', () => {
    expect(loadInfraEnv({ WINSLOW_TEMPORAL_PORT: '', WINSLOW_DATA: '' })).toMatchObject({
      WINSLOW_S3_BUCKET: 'winslow',
    });
  });

  it('names a wrong setting with its value', () => {
    expect(() => loadInfraEnv({ WINSLOW_S3_PORT: '99999' })).toThrow(/WINSLOW_S3_PORT=99999/);
    expect(() => loadInfraEnv({ WINSLOW_TEMPORAL_ADDRESS: 'http://x' })).toThrow(/WINSLOW_TEMPORAL_ADDRESS/);
  });
});

describe('childEnvironment', () => {
  it("keeps out what belongs to npm and to the servers' own settings", () => {
    const source = {
      PATH: '/bin',
      npm_config_x: '1',
      MINIO_VOLUMES: '/other',
      TEMPORAL_ADDRESS: 'y',
      HTTPS_PROXY: 'z',
    };
    expect(childEnvironment({ A: 'b' }, source)).toEqual({ PATH: '/bin', HTTPS_PROXY: 'z', A: 'b' });
  });
});

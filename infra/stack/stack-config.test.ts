import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInfraEnv } from '../env';
import {
  askedPorts,
  choosePorts,
  ensureStackConfig,
  loopbackPort,
  nodeIdFrom,
  readStackConfig,
} from './stack-config';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'winslow-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('ensureStackConfig', () => {
  it('decides once: the second time gives the same installation, password and ports', () => {
    const first = ensureStackConfig(dataDir, loadInfraEnv({ WINSLOW_TEMPORAL_PORT: '7300' }));
    expect(ensureStackConfig(dataDir, loadInfraEnv({}))).toEqual(first);
    expect(first.ports).toEqual({ temporal: 7300, temporalUi: 8300, s3: 9000, s3Console: 9001, web: 3000 });
  });

  it('lets nobody else read the password', () => {
    ensureStackConfig(dataDir, loadInfraEnv({}));
    expect(statSync(join(dataDir, 'stack.json')).mode & 0o777).toBe(0o600);
  });

  it('does not silently make a new password for an object store that has data', () => {
    writeFileSync(join(dataDir, 'stack.json'), '{');
    expect(() => ensureStackConfig(dataDir, loadInfraEnv({}))).toThrow(/cannot be read/);
  });

  it('gives an installation from before the web app its secret and port', () => {
    const config = ensureStackConfig(dataDir, loadInfraEnv({}));
    const { sessionSecret, ports, ...old } = config;
    const { web, ...oldPorts } = ports;
    writeFileSync(join(dataDir, 'stack.json'), JSON.stringify({ ...old, ports: oldPorts }));
    const upgraded = ensureStackConfig(dataDir, loadInfraEnv({}));
    expect(upgraded).toEqual({ ...config, sessionSecret: expect.not.stringMatching(sessionSecret) });
    expect(upgraded.ports.web).toBe(web);
    expect(ensureStackConfig(dataDir, loadInfraEnv({}))).toEqual(upgraded);
  });

  it('finds nothing where nothing is installed', () => {
    expect(readStackConfig(dataDir)).toBeUndefined();
  });
});

describe('choosePorts', () => {
  it('lets the console follow the port beside it', () => {
    expect(choosePorts({ WINSLOW_S3_PORT: 9100 }, undefined)).toMatchObject({ s3: 9100, s3Console: 9101 });
  });

  it('moves no companion that was chosen by itself before', () => {
    const before = { temporal: 7300, temporalUi: 8888, s3: 9000, s3Console: 9001, web: 3000 };
    expect(choosePorts({ WINSLOW_TEMPORAL_PORT: 7300 }, before).temporalUi).toBe(8888);
  });

  it('has no port for an address elsewhere', () => {
    expect(loopbackPort('https://s3.example.org')).toBeUndefined();
  });
});

describe('askedPorts', () => {
  it('takes the port out of an address on this computer, and keeps none of a server elsewhere', () => {
    expect(askedPorts({ WINSLOW_TEMPORAL_ADDRESS: '127.0.0.1:7500' })).toEqual({ temporal: 7500 });
    expect(askedPorts({ WINSLOW_TEMPORAL_ADDRESS: 'box:7500', WINSLOW_S3_PORT: 1 })).toEqual({ s3: 1 });
  });
});

describe('nodeIdFrom', () => {
  it.each([
    ['Box.local', 'box-local'],
    ['_gpu_01_', 'gpu-01'],
    ['日本', 'node'],
  ])('%s becomes %s', (host, expected) => {
    expect(nodeIdFrom(host)).toBe(expected);
  });
});

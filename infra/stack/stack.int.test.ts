import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findCheckout } from '../checkout';
import { loadInfraEnv, type InfraEnv } from '../env';
import { poll } from '../process/poll';
import { freePort } from '../process/port-owner';
import { findOwnProcess } from '../process/process-record';
import { readConnection } from './connection-file';
import { bringDown } from './down';
import { changeFurtherWorker } from './further-worker';
import { resetStack } from './reset';
import { readStackConfig } from './stack-config';
import { stackStatus } from './status';
import { bringUp } from './up';

/** Real servers, on ports and in a folder of their own beside whatever else runs; no worker. */
let dataDir: string;
let env: InfraEnv;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'winslow-stack-'));
  const names = [
    'WINSLOW_TEMPORAL_PORT',
    'WINSLOW_TEMPORAL_UI_PORT',
    'WINSLOW_S3_PORT',
    'WINSLOW_S3_CONSOLE_PORT',
  ];
  const ports = await Promise.all(names.map(async (name) => [name, String(await freePort())]));
  const { PATH, HOME, XDG_CACHE_HOME, DOCKER_HOST } = loadInfraEnv();
  env = loadInfraEnv({
    PATH,
    HOME,
    XDG_CACHE_HOME,
    DOCKER_HOST,
    WINSLOW_DATA: dataDir,
    ...Object.fromEntries(ports),
  });
}, 10_000);

afterAll(async () => {
  await resetStack({ env });
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const up = (): ReturnType<typeof bringUp> => bringUp({ env, worker: false, web: false });
/** A part that does not answer within two seconds counts as unwell, and a busy computer may take longer. */
const untilHealthy = (names: readonly string[]): Promise<readonly string[] | undefined> =>
  poll(
    async () => {
      const { parts } = await stackStatus({ env });
      const healthy = parts.filter((part) => part.healthy).map(({ name }) => name);
      return names.every((name) => healthy.some((other) => other === name)) ? healthy : undefined;
    },
    { timeoutMs: 60_000 },
  );
const pidOf = (name: string): number | undefined => findOwnProcess(dataDir, name)?.pid;

describe('the stack', () => {
  it('comes up once for two that ask at once, and is left alone by a third', async () => {
    const both = await Promise.all([up(), up()]);
    expect(both.map(({ started }) => started.length).toSorted((one, other) => one - other)).toEqual([0, 2]);
    const pids = [pidOf('temporal'), pidOf('minio')];
    expect((await up()).started).toEqual([]);
    expect([pidOf('temporal'), pidOf('minio')]).toEqual(pids);
    expect(readConnection(dataDir)).toEqual(both[0]?.connection);
  }, 900_000);

  it('comes back with the same data folder after its servers were killed outright', async () => {
    for (const name of ['temporal', 'minio']) process.kill(pidOf(name) ?? 0, 'SIGKILL');
    expect((await up()).started).toEqual(['Temporal', 'MinIO']);
    const servers = ['docker', 'temporal', 'minio'];
    expect(await untilHealthy(servers)).toEqual(servers);
  }, 120_000);

  it('finds its servers again when the notes of their pids are lost', async () => {
    const before = pidOf('temporal');
    rmSync(join(dataDir, 'run'), { recursive: true });
    expect((await up()).started).toEqual([]);
    expect(pidOf('temporal')).toBe(before);
  }, 60_000);

  it('refuses to pretend that a running server has moved to another port', async () => {
    const moved = { ...env, WINSLOW_TEMPORAL_PORT: await freePort() };
    await expect(bringUp({ env: moved, worker: false, web: false })).rejects.toMatchObject({
      code: 'PORT_CHANGED',
    });
  }, 60_000);

  it('takes a further worker that stays, is listed, and is started again with what it is told anew', async () => {
    await promisify(execFile)(process.execPath, [
      join(findCheckout(), 'scripts/build.mjs'),
      'workflows',
      'worker-cpu',
    ]);
    const settings = { WINSLOW_CPUS: '0.5', WINSLOW_GPUS: 'fake:1x8GiB', WINSLOW_CONTROL: 'on' };
    const add = (more: Record<string, string> = {}) =>
      changeFurtherWorker({ kind: 'add', nodeId: 'b', settings: { ...settings, ...more } }, { env });
    expect(await add()).toEqual({ kind: 'running', app: 'worker-cpu', nodeId: 'b' });
    const first = pidOf('worker-b');
    expect(await add()).toMatchObject({ kind: 'running' });
    expect(pidOf('worker-b')).toBe(first);
    const listed = async () => (await stackStatus({ env })).parts.find(({ name }) => name === 'worker-b');
    expect(await untilHealthy(['worker-b'])).toContain('worker-b');
    expect(await listed()).toMatchObject({ state: 'running', address: 'node b' });
    await expect(add({ WINSLOW_CPUS: 'many' })).rejects.toMatchObject({
      code: 'WORKER_NOT_READY',
      message: expect.stringContaining('WINSLOW_CPUS must be a number of cores'),
    });
    expect(await add()).toMatchObject({ kind: 'running' });
    expect(pidOf('worker-b')).not.toBe(first);
    await expect(
      changeFurtherWorker({ kind: 'add', nodeId: readStackConfig(dataDir)?.nodeId ?? '', settings }, { env }),
    ).rejects.toMatchObject({ code: 'NODE_ID_TAKEN' });
    const remove = () => changeFurtherWorker({ kind: 'remove', nodeId: 'b' }, { env });
    expect(await remove()).toEqual({ kind: 'removed', wasThere: true });
    expect(await remove()).toEqual({ kind: 'removed', wasThere: false });
    expect([await listed(), pidOf('worker-b')]).toEqual([undefined, undefined]);
  }, 180_000);

  it('stops what it started, twice without complaint', async () => {
    expect((await bringDown({ env })).stopped).toEqual(['temporal', 'minio']);
    expect((await bringDown({ env })).stopped).toEqual([]);
  }, 60_000);
});

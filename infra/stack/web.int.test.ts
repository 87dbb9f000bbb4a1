import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWinslow } from '@winslow/client';
import { findCheckout } from '../checkout';
import { loadInfraEnv, type InfraEnv } from '../env';
import { s3Client } from '../minio/ensure-bucket';
import { poll } from '../process/poll';
import { freePort } from '../process/port-owner';
import { identify, isAlive } from '../process/process-identity';
import { findOwnProcess } from '../process/process-record';
import { readConnection } from './connection-file';
import { bringDown } from './down';
import { createOwnerLink } from './owner-access';
import { resetStack } from './reset';
import { stackStatus } from './status';
import { bringUp, type RunningStack } from './up';

/** The real build, twice, in a checkout of its own: so that one can be the older. */
let checkout: string;
let dataDir: string;
let settings: Record<string, string | undefined>;
let neighbour: Server;

beforeAll(async () => {
  const real = findCheckout();
  execFileSync(process.execPath, [join(real, 'scripts/build.mjs'), 'web'], { stdio: 'ignore' });
  checkout = mkdtempSync(join(tmpdir(), 'winslow-checkout-'));
  symlinkSync(join(real, 'infra'), join(checkout, 'infra'));
  const builds = join(checkout, 'dist/web');
  mkdirSync(builds, { recursive: true });
  for (const name of ['older', 'newer'])
    cpSync(realpathSync(join(real, 'dist/web/current')), join(builds, name), { recursive: true });
  pointTo('older');
  dataDir = mkdtempSync(join(tmpdir(), 'winslow-web-'));
  const names = [
    'WINSLOW_TEMPORAL_PORT',
    'WINSLOW_TEMPORAL_UI_PORT',
    'WINSLOW_S3_PORT',
    'WINSLOW_S3_CONSOLE_PORT',
  ];
  const ports = await Promise.all(names.map(async (name) => [name, String(await freePort())]));
  const { PATH, HOME, XDG_CACHE_HOME, DOCKER_HOST } = loadInfraEnv();
  settings = {
    PATH,
    HOME,
    XDG_CACHE_HOME,
    DOCKER_HOST,
    WINSLOW_DATA: dataDir,
    WINSLOW_OWNER: 'anna',
    ...Object.fromEntries(ports),
  };
  neighbour = createServer();
  neighbour.listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
}, 900_000);

afterAll(async () => {
  neighbour.close();
  await resetStack({ env: loadInfraEnv(settings) });
  for (const folder of [dataDir, checkout]) rmSync(folder, { recursive: true, force: true });
}, 60_000);

function pointTo(build: string): void {
  const current = join(checkout, 'dist/web/current');
  rmSync(current, { force: true });
  symlinkSync(build, current);
}

const envWith = (more: Record<string, string> = {}): InfraEnv => loadInfraEnv({ ...settings, ...more });
const up = (more: Record<string, string> = {}): Promise<RunningStack> =>
  bringUp({ env: envWith(more), checkout, worker: false });
const webPid = (): number => findOwnProcess(dataDir, 'web')?.pid ?? 0;
const neighbourPort = (): number => {
  const address = neighbour.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

async function personOf({ webUrl, webToken }: { webUrl?: string; webToken?: string }): Promise<unknown> {
  const answer = await fetch(`${webUrl}/api/v1/session`, {
    headers: { authorization: `Bearer ${webToken}` },
  });
  return ((await answer.json()) as { person?: string }).person;
}

describe('the web app of the stack', () => {
  it('is refused a port that was asked for and is taken', async () => {
    await expect(up({ WINSLOW_WEB_PORT: String(neighbourPort()) })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    });
  }, 120_000);

  it('moves to the next free port else, stays there, and lets the owner in', async () => {
    // The port that was refused is the one that the installation has by now.
    const { web, connection } = await up();
    const port = web.kind === 'running' ? web.port : 0;
    expect(port).toBeGreaterThan(neighbourPort());
    expect(connection).toMatchObject({ webUrl: `http://127.0.0.1:${port}` });
    expect(readConnection(dataDir)).toEqual(connection);
    expect(statSync(join(dataDir, 'connection.json')).mode & 0o777).toBe(0o600);
    expect(await personOf(connection)).toBe('anna');
  }, 120_000);

  it('is left alone by a second up', async () => {
    const pid = webPid();
    const before = readConnection(dataDir);
    const { started, connection } = await up();
    expect(started).toEqual([]);
    expect(connection).toEqual(before);
    expect(webPid()).toBe(pid);
  }, 60_000);

  it('comes back at the same address with the same token after it was killed outright', async () => {
    const before = readConnection(dataDir);
    process.kill(webPid(), 'SIGKILL');
    const { started, connection } = await up();
    expect(started).toEqual(['Web app']);
    expect(connection).toEqual(before);
    expect(await personOf(connection)).toBe('anna');
  }, 60_000);

  it('is replaced by a newer build', async () => {
    const before = identify(webPid());
    pointTo('newer');
    expect((await up()).started).toEqual(['Web app']);
    expect(before && isAlive(before)).toBe(false);
  }, 60_000);

  it('is replaced when its settings have changed, and the token is the new owner’s', async () => {
    const { started, connection } = await up({ WINSLOW_OWNER: 'bert' });
    expect(started).toEqual(['Web app']);
    expect(await personOf(connection)).toBe('bert');
  }, 60_000);

  it('gets another token when the kept one was revoked', async () => {
    const { connection } = await up();
    const winslow = createWinslow({
      temporal: { address: connection.temporalAddress, namespace: connection.temporalNamespace },
      s3: connection.s3,
      actor: { name: 'anna', via: 'api' },
    });
    for (const { id } of await winslow.tokens.list()) await winslow.tokens.revoke(id);
    await winslow.close();
    const renewed = (await up()).connection;
    expect(renewed.webToken).not.toBe(connection.webToken);
    expect(await personOf(renewed)).toBe('anna');
  }, 60_000);

  it('is opened by a link once', async () => {
    const { connection, web } = await up();
    const url = web.kind === 'running' ? web.url : '';
    const link = await createOwnerLink(envWith(), { connection, url }, '/projects/abc');
    const [first, second] = [
      await fetch(link, { redirect: 'manual' }),
      await fetch(link, { redirect: 'manual' }),
    ];
    expect(first.headers.get('location')).toBe('/projects/abc');
    expect(first.headers.get('set-cookie')).toContain('HttpOnly');
    expect(second.headers.get('location')).toBe('/sign-in?why=used&to=%2Fprojects%2Fabc');
    expect(second.headers.get('set-cookie')).toBeNull();
  }, 60_000);

  it('lets other computers in together with the object store, under the name that they use', async () => {
    const { connection, web } = await up();
    const port = web.kind === 'running' ? web.port : 0;
    const content = 'seen from afar';
    await s3Client(connection.s3).putObject(connection.s3.bucket, 'pool/a.txt', content);
    const beyond = { WINSLOW_WEB_HOST: '0.0.0.0', WINSLOW_WEB_HOSTS: `127.0.0.2:${port}` };
    const opened = await up(beyond);
    expect(opened.started).toEqual(['MinIO', 'Web app']);
    expect(opened.connection).toEqual(connection);
    expect((await up(beyond)).started).toEqual([]);
    const store = `http://127.0.0.2:${new URL(connection.s3.endpoint).port}`;
    const authorization = `Bearer ${connection.webToken}`;
    const answer = await fetch(`http://127.0.0.2:${port}/api/v1/files/link?address=pool:/a.txt`, {
      headers: { authorization },
    });
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).origin).toBe(store);
    expect(await (await fetch(url)).text()).toBe(content);
    const page = await fetch(`http://127.0.0.2:${port}/sign-in`);
    expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${store};`);
    expect((await up()).started).toEqual(['MinIO', 'Web app']);
    await expect(fetch(store)).rejects.toThrow('fetch failed');
  }, 120_000);

  it('does not move the object store away from whoever works with it', async () => {
    await expect(up({ WINSLOW_WEB_HOST: '127.0.0.2' })).rejects.toMatchObject({
      code: 'HOST_CHANGED',
      wayOut: expect.stringContaining('npm run down'),
    });
  }, 60_000);

  it('is part of the status, and is stopped first', async () => {
    // It counts as unwell when it does not answer within two seconds, and a busy computer may take longer.
    const look = async () => (await stackStatus({ env: envWith() })).parts.find(({ name }) => name === 'web');
    const healthy = await poll(
      async () => {
        const part = await look();
        return part?.healthy ? part : undefined;
      },
      { timeoutMs: 60_000 },
    );
    expect(healthy).toMatchObject({ state: 'running', healthy: true });
    expect((await bringDown({ env: envWith() })).stopped).toEqual(['web', 'temporal', 'minio']);
    expect(readConnection(dataDir)).toMatchObject({ webToken: expect.any(String) });
  }, 60_000);

  it('is not started where that is not wanted', async () => {
    const { web } = await bringUp({ env: envWith(), checkout, worker: false, web: false });
    expect(web).toEqual({ kind: 'absent', reason: 'not asked for' });
  }, 60_000);
});

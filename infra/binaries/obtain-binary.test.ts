import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadInfraEnv, type InfraEnv } from '../env';
import { TEMPORAL_BINARY } from '../temporal/temporal-binary';
import { cachedBinaryPath } from './binary-cache';
import { obtainBinary } from './obtain-binary';

let root: string;
let env: InfraEnv;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'winslow-obtain-'));
  for (const folder of ['bin', 'cache', 'checkout/infra/temporal'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['go.mod', 'go.sum']) writeFileSync(join(root, 'checkout/infra/temporal', file), 'pins');
  env = loadInfraEnv({ PATH: join(root, 'bin'), XDG_CACHE_HOME: join(root, 'cache'), HOME: root });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const install = (path: string, script: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
};
const says = (version: string): string => `echo 'temporal version 1 (Server ${version}, UI 2)'`;
const checkout = (): string => join(root, 'checkout');
const obtain = (said: string[] = []): ReturnType<typeof obtainBinary> =>
  obtainBinary(TEMPORAL_BINARY, { env, checkout: checkout(), onProgress: (line) => said.push(line) });

describe('obtainBinary', () => {
  it('takes the one on PATH when its version will do', async () => {
    install(join(root, 'bin/temporal'), says('1.31.5'));
    expect(await obtain()).toEqual({ path: join(root, 'bin/temporal'), version: '1.31.5', source: 'path' });
  });

  it('says why it passes by one on PATH, and takes the one in the cache', async () => {
    const said: string[] = [];
    const cached = cachedBinaryPath(TEMPORAL_BINARY, checkout(), env);
    install(join(root, 'bin/temporal'), says('1.20.0'));
    install(cached, says('1.31.2'));
    expect(await obtain(said)).toEqual({ path: cached, version: '1.31.2', source: 'cache' });
    expect(said.join()).toContain('1.20.0) will not do');
  });

  it('says what to install when there is nothing to build with', async () => {
    await expect(obtain()).rejects.toMatchObject({
      code: 'GO_MISSING',
      wayOut: expect.stringContaining('install Go'),
    });
  });

  it('builds once for two that ask at once', async () => {
    const counter = join(root, 'builds');
    const go = `case "$1" in version) exit 0;; esac
      echo built >> ${counter}
      while [ "$1" != -o ]; do shift; done
      printf '#!/bin/sh\\n${says('1.31.2').replaceAll("'", '"')}\\n' > "$2"`;
    install(join(root, 'bin/go'), go);
    // The build runs with the same PATH; the script above needs nothing else.
    const both = await Promise.all([obtain(), obtain()]);
    expect(both.map(({ source }) => source).sort()).toEqual(['built', 'cache']);
  });

  it('does not leave half a binary behind when the build fails', async () => {
    install(join(root, 'bin/go'), `[ "$1" = version ] && exit 0; echo 'no space left on device' >&2; exit 1`);
    await expect(obtain()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(obtain()).rejects.toMatchObject({ code: 'DISK_FULL' });
  });

  it('has another place for other pins, so that raising a version builds anew', () => {
    const before = cachedBinaryPath(TEMPORAL_BINARY, checkout(), env);
    writeFileSync(join(root, 'checkout/infra/temporal/go.sum'), 'other pins');
    expect(cachedBinaryPath(TEMPORAL_BINARY, checkout(), env)).not.toBe(before);
  });
});

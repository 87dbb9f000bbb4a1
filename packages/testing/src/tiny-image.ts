import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';

const run = promisify(execFile);

/** Tag of the image that integration tests run: BusyBox and nothing else, 2 MB. */
export const TINY_IMAGE = 'winslow-test/busybox:1';
/** The same with `USER worker` (uid 1234, gid 2345). */
export const TINY_USER_IMAGE = 'winslow-test/busybox-user:1';

const INSTALLED = ['/bin/busybox', '/usr/bin/busybox'];
const PASSWD = 'root:x:0:0:root:/:/bin/sh\nworker:x:1234:2345:worker:/:/bin/sh\n';
const GROUP = 'root:x:0:\nworkers:x:2345:\nother:x:3456:\n';
const CONTENT_LABEL = 'winslow.test-image';
/** Raise when the content below changes. */
const CONTENT_VERSION = '1';

/** Makes the two test images on the engine unless they are there. Idempotent. @returns TINY_IMAGE */
export async function ensureTinyImage(docker: Docker): Promise<string> {
  const busybox = await findBusybox();
  const version = `${CONTENT_VERSION}-${createHash('sha256').update(busybox.bytes).digest('hex').slice(0, 12)}`;
  for (const [tag, changes] of [
    [TINY_IMAGE, []],
    [TINY_USER_IMAGE, ['USER worker']],
  ] as const) {
    if (await hasImage(docker, tag, version)) continue;
    await importImage(docker, tag, rootFiles(busybox), [`LABEL ${CONTENT_LABEL}=${version}`, ...changes]);
  }
  return TINY_IMAGE;
}

interface Busybox {
  readonly bytes: Buffer;
  readonly applets: readonly string[];
}

/** The static BusyBox of this computer, else of the distribution's package, unpacked but not installed. */
async function findBusybox(): Promise<Busybox> {
  for (const path of INSTALLED) {
    if (await isStatic(path)) return readBusybox(path);
  }
  const folder = await mkdtemp(join(tmpdir(), 'winslow-busybox-'));
  try {
    await run('apt-get', ['download', 'busybox-static'], { cwd: folder });
    const packed = (await readdir(folder)).find((name) => name.endsWith('.deb'));
    if (packed === undefined) throw new Error('apt-get downloaded no package');
    await run('dpkg-deb', ['-x', join(folder, packed), join(folder, 'root')]);
    return await readBusybox(join(folder, 'root/bin/busybox'));
  } catch (cause) {
    throw new Error('No static BusyBox for the test image: install the package busybox-static', { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isStatic(path: string): Promise<boolean> {
  try {
    await access(path);
    const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: 'not a dynamic executable' }));
    return !stdout.includes('=>');
  } catch {
    return false;
  }
}

async function readBusybox(path: string): Promise<Busybox> {
  const [bytes, { stdout }] = await Promise.all([readFile(path), run(path, ['--list'])]);
  return { bytes, applets: stdout.split('\n').filter((name) => name !== '' && name !== 'busybox') };
}

async function hasImage(docker: Docker, tag: string, version: string): Promise<boolean> {
  try {
    const { Config } = await docker.getImage(tag).inspect();
    return Config.Labels?.[CONTENT_LABEL] === version;
  } catch {
    return false;
  }
}

function rootFiles({ bytes, applets }: Busybox) {
  const tar = pack();
  const folders = ['bin', 'etc', 'tmp', 'root'];
  for (const name of folders) tar.entry({ name, type: 'directory', mode: name === 'tmp' ? 0o1777 : 0o755 });
  tar.entry({ name: 'bin/busybox', mode: 0o755 }, bytes);
  for (const applet of applets) tar.entry({ name: `bin/${applet}`, type: 'symlink', linkname: 'busybox' });
  tar.entry({ name: 'etc/passwd', mode: 0o644 }, PASSWD);
  tar.entry({ name: 'etc/group', mode: 0o644 }, GROUP);
  tar.finalize();
  return Readable.from(tar);
}

/** An import needs neither a build nor a base image. */
async function importImage(
  docker: Docker,
  tag: string,
  tar: NodeJS.ReadableStream,
  changes: readonly string[],
): Promise<void> {
  const [repo, version] = tag.split(':');
  const stream = await docker.importImage(tar, {
    repo,
    tag: version,
    changes: ['ENV PATH=/bin', 'CMD ["sh"]', ...changes],
  });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
  });
}

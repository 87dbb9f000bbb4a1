/**
 * Cleans up after one installation when the process that started this one is gone, killed or not:
 *
 *   node janitor.mjs DOCKER_SOCKET INSTALLATION FOLDER
 *
 * Its standard input is a pipe from that process; the pipe's end is the sign.
 */
import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import Docker from 'dockerode';

const [socketPath, installation, folder] = process.argv.slice(2);
if (!socketPath || !installation || !folder)
  throw new Error('usage: janitor.mjs DOCKER_SOCKET INSTALLATION FOLDER');

process.stdin.resume();
await new Promise((resolve) => process.stdin.once('close', resolve));

const docker = new Docker({ socketPath });
for (const label of [installation, `${installation}-probe`]) {
  const left = await docker.listContainers({
    all: true,
    filters: { label: [`winslow.installation=${label}`] },
  });
  await Promise.allSettled(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
}
const namespaces = await readdir('/run/netns').catch(() => []);
await Promise.allSettled(
  namespaces
    .filter((name) => name.startsWith(`${installation}-`))
    .map((name) => promisify(execFile)('ip', ['netns', 'del', name])),
);
await rm(folder, { recursive: true, force: true, maxRetries: 5 });

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { tarArchive, type TarEntry } from './tar-archive';

const REPOSITORY = 'winslow/gpu-check';
const VERSION_DIGITS = 16;
const NOT_FOUND = 404;
/** Where NVIDIA's runtime puts program, libraries and settings, and what every container needs. */
const FOLDERS = ['etc', 'proc', 'dev', 'sys', 'tmp', 'run', 'bin', 'usr/bin', 'usr/lib64', 'lib64'];
const LIBRARY_PATHS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/**
 * The image of the containers by which GPUs are checked: nothing but the C library that this computer's nvidia-smi
 * needs, so that nothing has to be fetched. Made unless it is there; some megabytes. Idempotent. @returns its name
 */
export async function ensureGpuCheckImage(docker: Docker, program = 'nvidia-smi'): Promise<string> {
  const archive = tarArchive(await contentFor(program));
  const version = createHash('sha256').update(archive).digest('hex').slice(0, VERSION_DIGITS);
  const image = `${REPOSITORY}:${version}`;
  if (await isThere(docker, image)) return image;
  const changes = ['ENV PATH=/usr/bin:/bin', `ENV LD_LIBRARY_PATH=${LIBRARY_PATHS.join(':')}`];
  const stream = await docker.importImage(Readable.from([archive]), {
    repo: REPOSITORY,
    tag: version,
    changes,
  });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
  });
  return image;
}

async function contentFor(program: string): Promise<TarEntry[]> {
  const libraries = await librariesOf(program);
  const folders = [...FOLDERS, ...libraries.map((path) => dirname(path).slice(1))];
  const withParents = new Set(folders.flatMap(parentsAndSelf));
  return [
    ...[...withParents].sort().map((name) => ({ kind: 'folder', name: `${name}/` }) as const),
    ...(await Promise.all(
      libraries.map(
        async (path) => ({ kind: 'file', name: path.slice(1), bytes: await readFile(path) }) as const,
      ),
    )),
  ];
}

/** As the loader of this computer finds them, the loader itself among them. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout: path } = await promisify(execFile)('which', [program]);
  const { stdout } = await promisify(execFile)('ldd', [path.trim()]);
  const paths = stdout.split('\n').flatMap((line) => /(?:=>\s+|^\s+)(\/\S+) \(0x/.exec(line)?.[1] ?? []);
  return [...new Set(paths)].sort();
}

function parentsAndSelf(folder: string): string[] {
  const parts = folder.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function isThere(docker: Docker, image: string): Promise<boolean> {
  try {
    await docker.getImage(image).inspect();
    return true;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === NOT_FOUND) return false;
    throw error;
  }
}

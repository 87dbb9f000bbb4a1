import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { childEnvironment } from '../env';
import { InfraError, type Progress } from '../errors';
import { formatBytes, freeBytes, GIB } from '../process/disk';
import { runCommand } from '../process/run-command';
import { GO_BUILD_FLAGS } from './binary-cache';
import type { BinarySpec } from './binary-spec';

/** Modules, build cache and binary of the larger server together. */
const NEEDED_BYTES = 4 * GIB;

/**
 * Builds the pinned module into `target`. The caller holds the lock.
 * Idempotent: what an earlier, interrupted build left is removed, and `target` appears complete or not at all.
 */
export async function buildGoBinary(
  spec: BinarySpec,
  folder: string,
  target: string,
  options: { path: string; onProgress: Progress; signal?: AbortSignal },
): Promise<void> {
  await requireGo(spec, options.path);
  const cacheFolder = dirname(target);
  mkdirSync(cacheFolder, { recursive: true });
  removeDrafts(target);
  requireRoom(spec, cacheFolder);
  const draft = join(cacheFolder, `.${basename(target)}.${process.pid}.draft`);
  options.onProgress(`${spec.title}: building from infra/${spec.name}/go.mod, once, ${spec.buildHint}`);
  const result = await runCommand('go', ['build', '-v', ...GO_BUILD_FLAGS, '-o', draft, spec.goPackage], {
    cwd: folder,
    env: childEnvironment({ CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '', PATH: options.path }),
    onProgress: options.onProgress,
    label: `${spec.title}: building`,
    signal: options.signal,
    endsWithCaller: true,
  });
  if (result.exitCode !== 0) {
    rmSync(draft, { force: true });
    throw buildFailed(spec, cacheFolder, result.lastLines);
  }
  publish(draft, target);
}

async function requireGo(spec: BinarySpec, path: string): Promise<void> {
  const result = await runCommand('go', ['version'], { env: childEnvironment({ PATH: path }) });
  if (result.exitCode === 0) return;
  throw new InfraError(
    'GO_MISSING',
    `${spec.title} is neither on PATH nor in the cache, and there is no Go toolchain to build it`,
    `install Go (the version in infra/${spec.name}/go.mod or newer), or put a \`${spec.name}\` binary on PATH`,
  );
}

function requireRoom(spec: BinarySpec, folder: string): void {
  const free = freeBytes(folder);
  if (free >= NEEDED_BYTES) return;
  throw new InfraError(
    'DISK_FULL',
    `building ${spec.title} takes up to ${formatBytes(NEEDED_BYTES)}; ${formatBytes(free)} are free at ${folder}`,
    'free some space, or set XDG_CACHE_HOME and GOCACHE to a disk with room',
  );
}

function buildFailed(spec: BinarySpec, folder: string, lastLines: readonly string[]): InfraError {
  const shown = lastLines.slice(-10).join('\n');
  if (/no space left on device/i.test(shown)) {
    return new InfraError(
      'DISK_FULL',
      `the disk is full while building ${spec.title}\n${shown}`,
      `make room at ${folder}`,
    );
  }
  return new InfraError(
    'BUILD_FAILED',
    `${spec.title} could not be built\n${shown}`,
    'if modules could not be downloaded, check the network and GOPROXY, then run it again: it goes on where it stopped',
  );
}

function removeDrafts(target: string): void {
  const folder = dirname(target);
  readdirSync(folder)
    .filter((entry) => entry.endsWith('.draft'))
    .forEach((entry) => rmSync(join(folder, entry), { force: true }));
}

/** On disk before it has its name: a power failure leaves no empty file that looks like the binary. */
function publish(draft: string, target: string): void {
  chmodSync(draft, 0o755);
  const fd = openSync(draft, 'r');
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, target);
}

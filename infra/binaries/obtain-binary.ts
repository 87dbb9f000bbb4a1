import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findCheckout } from '../checkout';
import { childEnvironment, loadInfraEnv, type InfraEnv } from '../env';
import { type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import { runCommand } from '../process/run-command';
import { cachedBinaryPath, moduleFolder } from './binary-cache';
import type { BinarySpec } from './binary-spec';
import { buildGoBinary } from './build-go-binary';

/** A server's binary, and where it was found. */
export interface ObtainedBinary {
  readonly path: string;
  readonly version: string;
  readonly source: 'path' | 'cache' | 'built';
}

export interface ObtainOptions {
  readonly onProgress?: Progress;
  readonly env?: InfraEnv;
  readonly checkout?: string;
  readonly signal?: AbortSignal;
}

/**
 * Finds a server's binary: on PATH if its version will do, else in the user's cache, else built from the pinned
 * Go module. Two that ask at once build once.
 */
export async function obtainBinary(spec: BinarySpec, options: ObtainOptions = {}): Promise<ObtainedBinary> {
  const env = options.env ?? loadInfraEnv();
  const onProgress = options.onProgress ?? silent;
  const onPath = await fromPath(spec, env, onProgress);
  if (onPath) return onPath;
  const checkout = options.checkout ?? findCheckout();
  const cached = cachedBinaryPath(spec, checkout, env);
  const found = await fromCache(spec, cached);
  if (found) return found;
  return withLock(
    `build:${cached}`,
    (line) => onProgress(`${spec.title}: ${line}`),
    async () => {
      const builtMeanwhile = await fromCache(spec, cached);
      if (builtMeanwhile) return builtMeanwhile;
      const startedAt = Date.now();
      const folder = moduleFolder(spec, checkout);
      await buildGoBinary(spec, folder, cached, { path: env.PATH, onProgress, signal: options.signal });
      onProgress(`${spec.title}: built in ${Math.round((Date.now() - startedAt) / 1000)} s`);
      return { path: cached, version: (await versionOf(spec, cached)) ?? 'unknown', source: 'built' };
    },
  );
}

async function fromPath(
  spec: BinarySpec,
  env: InfraEnv,
  onProgress: Progress,
): Promise<ObtainedBinary | undefined> {
  const path = env.PATH.split(delimiter)
    .map((folder) => join(folder, spec.name))
    .find(isExecutable);
  if (!path) return undefined;
  const version = await versionOf(spec, path);
  if (version !== undefined && spec.accepts(version)) return { path, version, source: 'path' };
  onProgress(`${spec.title}: ${path} (${version ?? 'of unknown version'}) will not do, looking further`);
  return undefined;
}

async function fromCache(spec: BinarySpec, path: string): Promise<ObtainedBinary | undefined> {
  if (!existsSync(path)) return undefined;
  const version = await versionOf(spec, path);
  return version === undefined ? undefined : { path, version, source: 'cache' };
}

async function versionOf(spec: BinarySpec, path: string): Promise<string | undefined> {
  const result = await runCommand(path, ['--version'], { env: childEnvironment() });
  return result.exitCode === 0 ? spec.readVersion(result.lastLines.join('\n')) : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

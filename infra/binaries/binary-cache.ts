import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InfraEnv } from '../env';
import type { BinarySpec } from './binary-spec';

/** Flags of the build; part of the cache key, like everything else that decides what comes out. */
export const GO_BUILD_FLAGS = ['-trimpath', '-ldflags', '-s -w', '-mod=readonly', '-buildvcs=false'] as const;

const KEY_LENGTH = 16;

/** Where the binary of this module, as it is pinned now, lies in the user's cache: outside of any checkout. */
export function cachedBinaryPath(spec: BinarySpec, checkout: string, env: InfraEnv): string {
  const root = env.XDG_CACHE_HOME ?? join(env.HOME, '.cache');
  return join(root, 'winslow', `${spec.name}-${moduleKey(moduleFolder(spec, checkout))}`, spec.name);
}

export function moduleFolder(spec: BinarySpec, checkout: string): string {
  return join(checkout, 'infra', spec.name);
}

function moduleKey(folder: string): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(folder, file))).update('\0');
  hash.update(JSON.stringify([GO_BUILD_FLAGS, process.platform, process.arch]));
  return hash.digest('hex').slice(0, KEY_LENGTH);
}

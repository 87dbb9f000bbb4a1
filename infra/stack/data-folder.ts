import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { InfraEnv } from '../env';
import { InfraError, type Progress } from '../errors';
import { formatBytes, freeBytes, GIB } from '../process/disk';

/** Below this, a real project will soon not fit. */
const LOW_DISK_BYTES = 5 * GIB;

export const STACK_FILE = 'stack.json';

/** Everything that the parts keep in a data folder; `infra/README.md` says what is what. */
const OWN_ENTRIES = [
  STACK_FILE,
  'connection.json',
  'run',
  'log',
  'temporal',
  'minio',
  'minio-certs',
  'node',
  'nodes',
] as const;

/** The data folder that the settings name: `.winslow` of the checkout by default. */
export function dataFolderFrom(env: InfraEnv, checkout: string): string {
  const folder = resolve(env.WINSLOW_DATA ?? join(checkout, '.winslow'));
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** Makes the folder, for its owner only, and says when its disk is short. Refuses a folder that is somebody else's. */
export function ensureDataFolder(folder: string, onProgress: Progress): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const real = realpathSync(folder);
  const foreign = foreignEntries(real);
  if (foreign.length > 0) {
    throw new InfraError(
      'DATA_FOLDER_FOREIGN',
      `${real} is not a data folder of Winslow and holds other things: ${foreign.slice(0, 5).join(', ')}`,
      'set WINSLOW_DATA to an empty or a new folder',
    );
  }
  chmodSync(real, 0o700);
  const free = freeBytes(real);
  if (free < LOW_DISK_BYTES) {
    onProgress(
      `WARNING: only ${formatBytes(free)} are free for ${real}; set WINSLOW_DATA to a disk with room`,
    );
  }
  return real;
}

/** Removes the whole folder. Refuses where that would take more than an installation with it. */
export function removeDataFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const real = realpathSync(folder);
  if (real === '/' || real === realpathSync(homedir()) || foreignEntries(real).length > 0) {
    throw new InfraError('DATA_FOLDER_FOREIGN', `${real} is not a data folder of Winslow: nothing removed`);
  }
  const mounts = mountsBelow(readFileSync('/proc/self/mounts', 'utf8'), real);
  if (mounts.length > 0) {
    throw new InfraError(
      'DATA_FOLDER_MOUNTED',
      `something is still mounted in the data folder: ${mounts.join(', ')}`,
      'unmount it, then run `npm run reset` again',
    );
  }
  rmSync(real, { recursive: true, force: true });
}

/** Mount points inside `folder`, from the text of /proc/self/mounts. */
export function mountsBelow(mounts: string, folder: string): string[] {
  return mounts
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .map((path) => path.replaceAll('\\040', ' '))
    .filter((path) => path.startsWith(`${folder}/`));
}

function foreignEntries(folder: string): string[] {
  if (existsSync(join(folder, STACK_FILE))) return [];
  const own: readonly string[] = OWN_ENTRIES;
  return readdirSync(folder).filter((entry) => !own.includes(entry) && !entry.endsWith('.tmp'));
}

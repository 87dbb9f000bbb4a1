import { DiskFullError } from '@winslow/storage';
import type Docker from 'dockerode';

/** Docker passes on what the system said. */
const DISK_FULL = /no space left on device|disk quota exceeded/i;
/** Where the engine keeps its data unless it says otherwise, or is about to say nothing more. */
const USUAL_FOLDER = '/var/lib/docker';

/** Where the engine keeps its data; null when it does not say. */
export async function dockerDataFolder(docker: Docker): Promise<string | null> {
  const info: unknown = await docker.info();
  return typeof info === 'object' && info !== null && 'DockerRootDir' in info
    ? String(info.DockerRootDir)
    : null;
}

/** @throws DiskFullError when the engine failed for want of room */
export async function throwIfDiskFull(docker: Docker, reason: string, cause: unknown): Promise<void> {
  if (!DISK_FULL.test(reason)) return;
  const folder = await dockerDataFolder(docker).catch(() => null);
  throw new DiskFullError(folder ?? USUAL_FOLDER, reason, cause);
}

import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { runCommand } from './run-command';

export const GIB = 1024 ** 3;

const DU_TIMEOUT_MS = 5_000;

/** Bytes that an ordinary user may still write on the disk of `path`, which need not exist yet. */
export function freeBytes(path: string): number {
  let existing = path;
  while (!existsSync(existing)) existing = dirname(existing);
  const disk = statfsSync(existing);
  return disk.bavail * disk.bsize;
}

/** Bytes that a folder takes on its disk; undefined where counting takes too long. */
export async function usedBytes(folder: string): Promise<number | undefined> {
  const result = await runCommand('du', ['-s', '-x', '--block-size=1', folder], {
    signal: AbortSignal.timeout(DU_TIMEOUT_MS),
  });
  const match = /^(\d+)\s/.exec(result.lastLines.at(-1) ?? '');
  return match?.[1] ? Number(match[1]) : undefined;
}

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

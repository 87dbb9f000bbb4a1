import { utimesSync, type BigIntStats } from 'node:fs';
import type { FsPath } from '../files/fs-path';

const NS_PER_US = 1000n;
const US_PER_S = 1_000_000;
const MAX_US = BigInt(Number.MAX_SAFE_INTEGER);

/** Modification time as a manifest holds it: whole microseconds since 1970, what is out of range cut off. */
export function manifestTime(stats: BigIntStats): number {
  const us = stats.mtimeNs / NS_PER_US;
  if (us < 0n) return 0;
  return Number(us > MAX_US ? MAX_US : us);
}

/** Sets the modification time to a manifest's. The half microsecond outlives the rounding of seconds as doubles. */
export function restoreTime(path: FsPath, us: number): void {
  const seconds = (us + 0.5) / US_PER_S;
  utimesSync(path, seconds, seconds);
}

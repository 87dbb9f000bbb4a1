import { formatBytes } from '../pipeline';
import type { Blame } from '../errors';

/** What is known when a phase of an attempt meets a full disk. */
export interface FullDiskFacts {
  readonly nodeId: string;
  readonly stageId: string;
  /** Such as `/data (/dev/sda1)`. */
  readonly disk: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Reserved for the attempt. */
  readonly requestedBytes: number;
  /** What the attempt's folders take. */
  readonly usedBytes: number;
  /** How much more was asked for than was there, where that is known. */
  readonly missingBytes: number | null;
}

export interface FullDiskJudgement {
  readonly blame: Blame;
  /** For people: whose fault it is, which disk, and how much was missing. */
  readonly message: string;
}

/** Tells a disk that others filled, or that was too small, from a stage that took more than it had asked for. */
export function judgeFullDisk(facts: FullDiskFacts): FullDiskJudgement {
  const { nodeId, stageId, disk, freeBytes, totalBytes, requestedBytes, usedBytes } = facts;
  const state = `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} are free`;
  const where = `the disk ${disk} of node ${nodeId} is too full (${state})`;
  if (usedBytes > requestedBytes) {
    const message = `${where}, and the stage itself takes ${formatBytes(usedBytes)} there, more than the ${formatBytes(requestedBytes)} that it asked for; raise requirements.disk of stage ${stageId}`;
    return { blame: 'user', message };
  }
  const missing = facts.missingBytes ?? Math.max(0, requestedBytes - usedBytes - freeBytes);
  const lack = missing > 0 ? `${formatBytes(missing)} are missing` : 'the rest was not enough';
  return {
    blame: 'machine',
    message: `${where}: ${lack}; free space there, or let the node offer less disk`,
  };
}

/** Less than a program needs to go on; what failed for want of room leaves up to its last write. */
const FULL_BELOW_BYTES = 8 * 1024 * 1024;

/** Whether a program that writes to the disk must be expected to fail for want of room. */
export function isDiskFull({ freeBytes }: { readonly freeBytes: number }): boolean {
  return freeBytes < FULL_BELOW_BYTES;
}

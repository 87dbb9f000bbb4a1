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
  /** What the attempt takes there: its folders, and what its container wrote beside them. */
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
  const missing = facts.missingBytes ?? Math.max(0, requestedBytes - usedBytes - freeBytes);
  const state = `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} are free`;
  // What found no room may have let go of what it had.
  const isOver = missing === 0 && !isDiskFull(facts);
  const where = `the disk ${disk} of node ${nodeId} ${isOver ? `was too full (now ${state})` : `is too full (${state})`}`;
  if (usedBytes > requestedBytes) {
    const message = `${where}, and the stage itself takes ${formatBytes(usedBytes)} there, more than the ${formatBytes(requestedBytes)} that it asked for; raise requirements.disk of stage ${stageId}`;
    return { blame: 'user', message };
  }
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

/** A program that finds no room may take so long to give up, and to clear away what it had begun. */
const GIVING_UP_MS = 60_000;

/** As the system itself words it, whatever the program. */
const NO_ROOM = /no space left on device|disk quota exceeded|\bENOSPC\b|\bEDQUOT\b/i;

/** What is known of a program that ended with an exit code of failure. Times in epoch milliseconds. */
export interface FailedProgram {
  /** When a disk that it writes to was last seen full, be it while it ran or afterwards; null: never. */
  readonly lastFullAtMs: number | null;
  readonly endedAtMs: number;
  readonly lastLines: readonly string[];
}

/**
 * Whether a full disk is what the program failed by. One that was full at its end is: what it ended with may be anything
 * then, and only another node can tell. One that had room again by then is, if the program's last words say so.
 */
export function failedByFullDisk({ lastFullAtMs, endedAtMs, lastLines }: FailedProgram): boolean {
  if (lastFullAtMs === null) return false;
  return endedAtMs - lastFullAtMs <= GIVING_UP_MS || lastLines.some((line) => NO_ROOM.test(line));
}

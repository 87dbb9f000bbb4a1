import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { WinslowError } from '@winslow/domain';

const START_TIME_FIELD = 19;

/** Another worker lives on the same data folder; two would spoil each other's cache. */
export class NodeLockedError extends WinslowError {
  override readonly name = 'NodeLockedError';
  constructor(
    readonly file: string,
    readonly pid: number,
  ) {
    super(
      'nodeLocked',
      `Another worker (process ${pid}) uses this data folder; stop it, or give this one another WINSLOW_DATA and WINSLOW_NODE_ID [lock=${file}]`,
    );
  }
}

/**
 * Takes the data folder for this process. A lock of a process that is gone (killed, or of an earlier boot) is taken
 * over; the start time of a process tells it from a later one with the same pid.
 */
export async function lockNode(file: string): Promise<() => Promise<void>> {
  const holder = await readHolder(file);
  if (
    holder !== undefined &&
    holder.pid !== process.pid &&
    startTimeOf(holder.pid) === holder.startTime &&
    holder.bootId === bootId()
  ) {
    throw new NodeLockedError(file, holder.pid);
  }
  await writeFile(
    file,
    JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid), bootId: bootId() }),
  );
  return () => rm(file, { force: true });
}

interface Holder {
  readonly pid: number;
  readonly startTime: string;
  readonly bootId: string;
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    // Ours alone writes this file; a torn one (disk full, power cut) counts as none.
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Clock ticks between boot and the start of the process; undefined if there is none. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME_FIELD];
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** Readers of the kernel's own numbers. All take the text of a file, so that they can be tested with other computers'. */

/** Time that a core, or all of them, spent since boot, in the kernel's ticks. */
export interface CpuTime {
  readonly busy: number;
  readonly total: number;
}

const USER_FIELDS = 8;
const IDLE = 3;
const WAITING_FOR_DISK = 4;

/** `/proc/stat`: all cores together, and each. Time as a guest counts in `user` already. */
export function parseProcStat(text: string): { readonly all: CpuTime; readonly cores: readonly CpuTime[] } {
  const lines = text.split('\n').filter((line) => line.startsWith('cpu'));
  const times = lines.map((line) => {
    const ticks = line
      .trim()
      .split(/\s+/)
      .slice(1, 1 + USER_FIELDS)
      .map(Number);
    const total = ticks.reduce((sum, value) => sum + value, 0);
    return { total, busy: total - (ticks[IDLE] ?? 0) - (ticks[WAITING_FOR_DISK] ?? 0) };
  });
  const [all = { busy: 0, total: 0 }, ...cores] = times;
  return { all, cores };
}

const KIB = 1024;

/** `/proc/meminfo`, in bytes. */
export function parseMeminfo(text: string): {
  readonly memoryBytes: number;
  readonly memoryUsedBytes: number;
  readonly swapBytes: number;
  readonly swapUsedBytes: number;
} {
  const value = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * KIB;
  const memoryBytes = value('MemTotal');
  const swapBytes = value('SwapTotal');
  return {
    memoryBytes,
    memoryUsedBytes: Math.max(0, memoryBytes - value('MemAvailable')),
    swapBytes,
    swapUsedBytes: Math.max(0, swapBytes - value('SwapFree')),
  };
}

/** Loopback, what containers and machines use among themselves, and what carries a card's bytes a second time. */
const NO_CARD = /^(?:lo|veth|docker|br-|virbr|cni|flannel|cali|tap|tun|wg|bond|team|dummy)|\.\d+$/;
const RECEIVED = 0;
const SENT = 8;

/** `/proc/net/dev`: bytes since boot over all network cards. */
export function parseNetDev(text: string): { readonly rx: number; readonly tx: number } {
  let rx = 0;
  let tx = 0;
  for (const line of text.split('\n')) {
    const [, name, numbers] = /^\s*([^\s:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || numbers === undefined || NO_CARD.test(name)) continue;
    const fields = numbers.split(/\s+/).map(Number);
    rx += fields[RECEIVED] ?? 0;
    tx += fields[SENT] ?? 0;
  }
  return { rx, tx };
}

/** Whole disks: their partitions, and what is made of them, would count twice. */
const DISK = /^(?:sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/;
const SECTOR_BYTES = 512;
const NAME = 2;
const SECTORS_READ = 5;
const SECTORS_WRITTEN = 9;

/** `/proc/diskstats`: bytes since boot over all disks. */
export function parseDiskstats(text: string): { readonly read: number; readonly written: number } {
  let read = 0;
  let written = 0;
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (!DISK.test(fields[NAME] ?? '')) continue;
    read += Number(fields[SECTORS_READ] ?? 0) * SECTOR_BYTES;
    written += Number(fields[SECTORS_WRITTEN] ?? 0) * SECTOR_BYTES;
  }
  return { read, written };
}

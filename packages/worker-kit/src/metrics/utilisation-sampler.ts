import { readFile, statfs } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { MAX_SAMPLED_CORES, type NodeUtilisation } from '@winslow/domain';
import type { GpuProbe } from '../gpu-probe';
import { parseDiskstats, parseMeminfo, parseNetDev, parseProcStat, type CpuTime } from './proc-files';

const MS_PER_SECOND = 1_000;
const SHARE_STEPS = 100;

/** Counters that only grow, and when they were read. */
interface Counters {
  readonly atMs: number;
  /** Of a clock that never jumps. */
  readonly tickMs: number;
  readonly all: CpuTime;
  readonly cores: readonly CpuTime[];
  readonly rx: number;
  readonly tx: number;
  readonly read: number;
  readonly written: number;
}

/** Measures how busy the computer is, between one call and the next. Costs about a millisecond of one core. */
export class UtilisationSampler {
  private last: Counters | undefined;

  /** @param folder its file system is the one that counts */
  constructor(
    private readonly folder: string,
    private readonly gpus: Pick<GpuProbe, 'utilisation'>,
  ) {}

  async sample(): Promise<NodeUtilisation> {
    const [counters, meminfo, disk, gpus] = await Promise.all([
      readCounters(),
      readFile('/proc/meminfo', 'utf8'),
      statfs(this.folder),
      this.gpus.utilisation(),
    ]);
    const before = this.last;
    this.last = counters;
    const rate = (name: 'rx' | 'tx' | 'read' | 'written') => rateOf(name, counters, before);
    return {
      atMs: counters.atMs,
      cpu: shareOf(counters.all, before?.all),
      perCore: counters.cores
        .slice(0, MAX_SAMPLED_CORES)
        .map((core, index) => shareOf(core, before?.cores[index])),
      ...parseMeminfo(meminfo),
      diskFreeBytes: disk.bavail * disk.bsize,
      loadAverage: loadavg()[0] ?? 0,
      networkRxBytes: rate('rx'),
      networkTxBytes: rate('tx'),
      diskReadBytes: rate('read'),
      diskWriteBytes: rate('written'),
      gpus: [...gpus],
    };
  }
}

async function readCounters(): Promise<Counters> {
  const [stat, network, disks] = await Promise.all(
    ['/proc/stat', '/proc/net/dev', '/proc/diskstats'].map((path) => readFile(path, 'utf8')),
  );
  return {
    atMs: Date.now(),
    tickMs: performance.now(),
    ...parseProcStat(stat ?? ''),
    ...parseNetDev(network ?? ''),
    ...parseDiskstats(disks ?? ''),
  };
}

/** Since boot where there was no look before. */
function shareOf(now: CpuTime, before: CpuTime = { busy: 0, total: 0 }): number {
  const total = now.total - before.total;
  if (total <= 0) return 0;
  const share = Math.min(1, Math.max(0, (now.busy - before.busy) / total));
  return Math.round(share * SHARE_STEPS) / SHARE_STEPS;
}

/** Null where there was no look before; a counter that began anew, as when a card is plugged, counts as nothing. */
function rateOf(
  name: 'rx' | 'tx' | 'read' | 'written',
  now: Counters,
  before: Counters | undefined,
): number | null {
  const seconds = before === undefined ? 0 : (now.tickMs - before.tickMs) / MS_PER_SECOND;
  return before === undefined || seconds <= 0
    ? null
    : Math.round(Math.max(0, now[name] - before[name]) / seconds);
}

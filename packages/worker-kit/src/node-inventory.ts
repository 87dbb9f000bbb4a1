import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { NodeProbe } from '@winslow/activities';
import {
  formatBytes,
  type ComputerSize,
  type NodeInventory,
  type NodeUtilisation,
  type NodeWeights,
} from '@winslow/domain';
import { cpu, mem, osInfo } from 'systeminformation';
import { version as winslowVersion } from '../package.json';
import { readCgroupLimits, type CgroupPlace } from './cgroup-limits';
import { nodeClassOf, type GpuProbe } from './gpu-probe';

/** What of the inventory is chosen by people or known elsewhere. */
export interface NodeFacts {
  readonly nodeId: string;
  readonly workerId: string;
  readonly pool: string;
  readonly labels: readonly string[];
  readonly weights: NodeWeights;
  /** Its file system is the one that counts. Must exist. */
  readonly dataFolder: string;
  /** Offer at most this many cores. */
  readonly declaredCpus?: number;
  /** Offer at most this much memory. */
  readonly declaredMemoryBytes?: number;
  /** Offer at most this much disk. */
  readonly declaredDiskBytes?: number;
  dockerVersion(): Promise<string>;
  /** The newest sample, see `NodeProbe`. */
  utilisation(): NodeUtilisation | null;
}

/** The node's probe by systeminformation and the kernel's own files. */
export function createNodeProbe(facts: NodeFacts, gpus: GpuProbe, cgroups: CgroupPlace = {}): NodeProbe {
  let fixed: Promise<FixedFacts> | undefined;
  return {
    async inventory() {
      const [fixedFacts, disk, found, docker] = await Promise.all([
        (fixed ??= readFixedFacts(cgroups)),
        readDisk(facts.dataFolder),
        gpus.inventory(),
        facts.dockerVersion(),
      ]);
      const { os, kernel, cpus, memoryBytes, ...rest } = fixedFacts;
      const computer = { cpus, memoryBytes, diskBytes: disk.diskBytes };
      return {
        ...rest,
        ...offerOf(facts, computer),
        diskFreeBytes: Math.min(disk.diskFreeBytes, facts.declaredDiskBytes ?? Infinity),
        nodeId: facts.nodeId,
        class: nodeClassOf(found),
        pool: facts.pool,
        workerId: facts.workerId,
        gpus: found.gpus,
        labels: facts.labels,
        weights: facts.weights,
        computer,
        notes: [...found.notes, ...overDeclared(facts, computer)],
        versions: { winslow: winslowVersion, docker, os, kernel },
      };
    },
    utilisation: facts.utilisation,
  };
}

/** Never more than there is: what a container is granted, it must get. */
function offerOf(facts: NodeFacts, computer: ComputerSize): ComputerSize {
  return {
    cpus: Math.min(computer.cpus, facts.declaredCpus ?? Infinity),
    memoryBytes: Math.min(computer.memoryBytes, facts.declaredMemoryBytes ?? Infinity),
    diskBytes: Math.min(computer.diskBytes, facts.declaredDiskBytes ?? Infinity),
  };
}

function overDeclared(facts: NodeFacts, { cpus, memoryBytes, diskBytes }: ComputerSize): string[] {
  const { declaredCpus = 0, declaredMemoryBytes = 0, declaredDiskBytes = 0 } = facts;
  const says = (setting: string, what: string): string =>
    `${setting} is more than there is: the node offers the ${what} that it has`;
  return [
    ...(declaredCpus > cpus ? [says('WINSLOW_CPUS', `${cpus} cores`)] : []),
    ...(declaredMemoryBytes > memoryBytes
      ? [says('WINSLOW_MEMORY', `${formatBytes(memoryBytes)} of memory`)]
      : []),
    ...(declaredDiskBytes > diskBytes ? [says('WINSLOW_DISK', `${formatBytes(diskBytes)} of disk`)] : []),
  ];
}

/** What cannot change while the process lives. */
interface FixedFacts extends Pick<
  NodeInventory,
  'hostname' | 'bootId' | 'cpus' | 'cpuModel' | 'memoryBytes'
> {
  readonly os: string;
  readonly kernel: string;
}

async function readFixedFacts(cgroups: CgroupPlace): Promise<FixedFacts> {
  const [processor, memory, system, limits, bootId] = await Promise.all([
    cpu(),
    mem(),
    osInfo(),
    readCgroupLimits(cgroups),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ]);
  // availableParallelism() knows the CPU affinity of the process (taskset, cpusets), but not quotas.
  const cores = Math.min(processor.cores, availableParallelism(), limits.cpus ?? Infinity);
  return {
    hostname: system.hostname,
    bootId: bootId.trim(),
    cpus: roundDown(cores),
    cpuModel: [processor.manufacturer, processor.brand].filter((part) => part !== '').join(' '),
    memoryBytes: Math.min(memory.total, limits.memoryBytes ?? Infinity),
    os: `${system.distro} ${system.release}`.trim(),
    kernel: system.kernel,
  };
}

/** statfs and not systeminformation's list of mounts: it answers for the folder itself, also below a bind mount. */
async function readDisk(
  folder: string,
): Promise<{ readonly diskBytes: number; readonly diskFreeBytes: number }> {
  const { blocks, bavail, bsize } = await statfs(folder);
  return { diskBytes: blocks * bsize, diskFreeBytes: bavail * bsize };
}

/** Hundredths of a core: less nobody asks for, and never more than there is. */
function roundDown(cores: number): number {
  return Math.floor(cores * 100) / 100;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What control groups leave to a process; undefined where they set no limit. */
export interface CgroupLimits {
  /** Cores, such as 1.5. */
  readonly cpus?: number;
  readonly memoryBytes?: number;
}

/** Where the kernel shows control groups; another root only in tests. */
export interface CgroupPlace {
  /** @default '/proc/self/cgroup' */
  readonly membership?: string;
  /** @default '/sys/fs/cgroup' */
  readonly root?: string;
}

/** The tightest limits on this process, of both hierarchies (v1, v2) and all parent groups. */
export async function readCgroupLimits(place: CgroupPlace = {}): Promise<CgroupLimits> {
  const root = place.root ?? '/sys/fs/cgroup';
  const groups = parseMembership((await read(place.membership ?? '/proc/self/cgroup')) ?? '');
  const found = await Promise.all(
    groups.flatMap((group) => withParents(group.path).map((path) => readGroup(root, { ...group, path }))),
  );
  return {
    cpus: smallest(found.map((one) => one.cpus)),
    memoryBytes: smallest(found.map((one) => one.memoryBytes)),
  };
}

interface Group {
  /** Of v1: `memory`, `cpu,cpuacct` and so on; empty for v2. */
  readonly controllers: string;
  readonly path: string;
}

function parseMembership(text: string): Group[] {
  const groups = text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    return controllers === undefined || path === undefined ? [] : [{ controllers, path }];
  });
  return groups.filter(({ controllers }) => controllers === '' || /(^|,)(cpu|memory)(,|$)/.test(controllers));
}

/** `/a/b` stands for `/a/b`, `/a` and `/`: a parent's limit holds for its children, and in a container the path may not exist. */
function withParents(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, count) => `/${parts.slice(0, count).join('/')}`);
}

async function readGroup(root: string, { controllers, path }: Group): Promise<CgroupLimits> {
  const folder = join(root, controllers, path);
  if (controllers === '') {
    const [cpuMax, memoryMax] = await Promise.all([
      read(join(folder, 'cpu.max')),
      read(join(folder, 'memory.max')),
    ]);
    const [quota, period] = (cpuMax ?? '').trim().split(' ');
    return { cpus: share(quota, period), memoryBytes: limit(memoryMax) };
  }
  const [quota, period, memory] = await Promise.all([
    read(join(folder, 'cpu.cfs_quota_us')),
    read(join(folder, 'cpu.cfs_period_us')),
    read(join(folder, 'memory.limit_in_bytes')),
  ]);
  return { cpus: share(quota, period), memoryBytes: limit(memory) };
}

function share(quota: string | undefined, period: string | undefined): number | undefined {
  const ratio = Number(quota) / Number(period);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

/** No limit is `max` in v2, and in v1 a number that no computer has. */
function limit(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && text.trim() !== '' && Number.isSafeInteger(value) && value > 0
    ? value
    : undefined;
}

function smallest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // Not this hierarchy, not this controller, or a path of outside our container: no limit is known from here.
    return undefined;
  }
}

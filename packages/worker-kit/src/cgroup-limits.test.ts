import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCgroupLimits, type CgroupLimits } from './cgroup-limits';

describe('readCgroupLimits', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winslow-cgroup-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function limitsOf(membership: string, files: Record<string, string>): Promise<CgroupLimits> {
    const all = {
      membership,
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`root/${path}`, text])),
    };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return readCgroupLimits({ membership: join(folder, 'membership'), root: join(folder, 'root') });
  }

  it('reads version 2', async () => {
    const files = { 'a/b/cpu.max': '150000 100000\n', 'a/b/memory.max': '1073741824\n' };
    expect(await limitsOf('0::/a/b\n', files)).toEqual({ cpus: 1.5, memoryBytes: 2 ** 30 });
  });

  it('takes the tightest of a group and its parents', async () => {
    const files = {
      'a/b/cpu.max': 'max 100000\n',
      'a/cpu.max': '200000 100000\n',
      'a/memory.max': '500\n',
      'a/b/memory.max': '700\n',
    };
    expect(await limitsOf('0::/a/b\n', files)).toEqual({ cpus: 2, memoryBytes: 500 });
  });

  it('reads version 1', async () => {
    const files = {
      'cpu,cpuacct/x/cpu.cfs_quota_us': '50000\n',
      'cpu,cpuacct/x/cpu.cfs_period_us': '100000\n',
      'memory/y/memory.limit_in_bytes': '4096\n',
    };
    expect(await limitsOf('4:memory:/y\n3:cpu,cpuacct:/x\n2:pids:/z\n', files)).toEqual({
      cpus: 0.5,
      memoryBytes: 4096,
    });
  });

  it('finds the mounted group of a container that sees paths of its host', async () => {
    const files = { 'memory/memory.limit_in_bytes': '4096\n' };
    expect(await limitsOf('4:memory:/docker/0123abcd\n', files)).toMatchObject({ memoryBytes: 4096 });
  });

  it('knows both ways of saying no limit', async () => {
    const none = { cpus: undefined, memoryBytes: undefined };
    expect(await limitsOf('0::/\n', { 'cpu.max': 'max 100000\n', 'memory.max': 'max\n' })).toEqual(none);
    const files = {
      'cpu/cpu.cfs_quota_us': '-1\n',
      'cpu/cpu.cfs_period_us': '100000\n',
      'memory/memory.limit_in_bytes': '9223372036854771712\n',
    };
    expect(await limitsOf('1:cpu:/\n4:memory:/\n', files)).toEqual(none);
  });
});

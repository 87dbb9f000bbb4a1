import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockNode, NodeLockedError } from './node-lock';

describe('lockNode', () => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'winslow-lock-')), 'worker.lock');
  });
  afterEach(() => rm(join(file, '..'), { recursive: true }));

  async function lockOfChild(): Promise<{
    readonly pid: number;
    readonly lock: string;
    end(): Promise<void>;
  }> {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
    const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const end = async (): Promise<void> => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    return { pid: child.pid ?? 0, lock: JSON.stringify({ pid: child.pid, startTime, bootId }), end };
  }

  it('is given back', async () => {
    const unlock = await lockNode(file);
    expect(existsSync(file)).toBe(true);
    await unlock();
    expect(existsSync(file)).toBe(false);
  });

  it('refuses while another process holds it, and takes it over when that was killed', async () => {
    const other = await lockOfChild();
    await writeFile(file, other.lock);
    await expect(lockNode(file)).rejects.toThrow(NodeLockedError);
    await expect(lockNode(file)).rejects.toThrow(`process ${other.pid}`);
    await other.end();
    await lockNode(file);
  });

  it('is not fooled by a reused pid or an earlier boot', async () => {
    const other = await lockOfChild();
    const held = JSON.parse(other.lock) as object;
    await writeFile(file, JSON.stringify({ ...held, startTime: '1' }));
    await lockNode(file);
    await writeFile(file, JSON.stringify({ ...held, bootId: 'earlier' }));
    await lockNode(file);
    await other.end();
  });

  it('takes over a torn lock', async () => {
    await writeFile(file, '{"pid":');
    await lockNode(file);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const SETPRIV = '/usr/bin/setpriv';
const BUSY = 'while :; do :; done';
/** Writes through to the disk all the time, a megabyte at once, so that every other write waits for these. */
const WRITING = 'while :; do dd if=/dev/zero of="$0" bs=1M count=32 conv=fsync,notrunc status=none; done';

/** What keeps the computer busy besides Winslow; each ends with this process, at the latest. */
export class Load {
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly folder: string) {}

  /** @param folder on the disk that is to be busy; made, and removed at the end */
  static async in(folder: string): Promise<Load> {
    await mkdir(folder, { recursive: true });
    return new Load(folder);
  }

  /** So many programs that compute without end. */
  compute(programs: number): void {
    for (let count = 0; count < programs; count += 1) this.start(['sh', '-c', BUSY]);
  }

  /** So many programs that write and wait for the disk without end. */
  write(programs: number): void {
    for (let count = 0; count < programs; count += 1)
      this.start(['sh', '-c', WRITING, join(this.folder, `load-${count}`)]);
  }

  /** Idempotent. */
  async end(): Promise<void> {
    await Promise.all(
      this.children.splice(0).map(async (child) => {
        const ended = once(child, 'exit');
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        await ended;
      }),
    );
    await rm(this.folder, { recursive: true, force: true });
  }

  /** In a process group of its own, so that what it has started ends with it. */
  private start(command: readonly string[]): void {
    const args = ['--pdeathsig', 'KILL', ...command];
    this.children.push(spawn(SETPRIV, args, { stdio: 'ignore', detached: true }));
  }
}

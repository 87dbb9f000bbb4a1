import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@winslow/testing';
import { PROGRAMS } from './checkout';

const SETPRIV = '/usr/bin/setpriv';
const SHOWN_LOG = 4_000;

export interface WorkerPlace {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Command that it is put behind, such as one that enters another network. */
  readonly enter?: readonly string[];
}

/** The node's worker as people run it; one process after the other, at most one at a time. */
export class WorkerProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly place: WorkerPlace) {}

  get logFile(): string {
    return join(this.place.dataDir, 'worker.log');
  }

  /** While it runs. */
  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it and waits until its node has said hello. It ends with this process, at the latest. */
  async start(): Promise<void> {
    const log = openSync(this.logFile, 'a');
    const command = [SETPRIV, '--pdeathsig', 'KILL', process.execPath, PROGRAMS.worker];
    const [program = SETPRIV, ...args] = [...(this.place.enter ?? []), ...command];
    const child = spawn(program, args, { env: this.place.env, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    await eventually(
      () => this.readyPid(),
      (pid) => {
        if (child.exitCode === null && child.signalCode === null) return pid === child.pid;
        throw new Error(`the worker ended before it was ready: see the end of ${this.logFile}`);
      },
    ).catch(async (error: unknown) => {
      throw new Error((await readFile(this.logFile, 'utf8')).slice(-SHOWN_LOG), { cause: error });
    });
  }

  /** Resolves when it has ended. @returns its exit code; null if the signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const { child } = this;
    if (child === undefined) return null;
    this.child = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  private async readyPid(): Promise<number | undefined> {
    try {
      const text = await readFile(join(this.place.dataDir, 'node/ready.json'), 'utf8');
      return (JSON.parse(text) as { pid: number }).pid;
    } catch {
      // Not there yet: not ready.
      return undefined;
    }
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, isWebHealthy } from '@winslow/infra';
import { eventually } from '@winslow/testing';
import { buildWeb, PROGRAMS } from './checkout';

const SETPRIV = '/usr/bin/setpriv';
const SHOWN_LOG = 4_000;
const KIB = 1024;

export interface WebPlace {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The web app as people run it, always at the same address; at most one process at a time. */
export class WebProcess {
  private child: ChildProcess | undefined;
  private port: Promise<number> | undefined;

  constructor(private readonly place: WebPlace) {}

  get logFile(): string {
    return join(this.place.dataDir, 'web.log');
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Memory that it holds now. @throws when it does not run */
  async residentBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.child?.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * KIB;
  }

  async url(): Promise<string> {
    return `http://127.0.0.1:${await (this.port ??= this.choosePort())}`;
  }

  /** A build takes a while, in which somebody else may take a port that was free before. */
  private async choosePort(): Promise<number> {
    await buildWeb();
    return freePort();
  }

  /** Builds it if its sources changed, starts it and waits until it answers. It ends with this process, at the latest. */
  async start(): Promise<void> {
    const url = await this.url();
    const log = openSync(this.logFile, 'a');
    const server = join(realpathSync(PROGRAMS.web), 'apps/web/server.js');
    const child = spawn(SETPRIV, ['--pdeathsig', 'KILL', process.execPath, server], {
      env: {
        ...this.place.env,
        NODE_ENV: 'production',
        HOSTNAME: '127.0.0.1',
        PORT: new URL(url).port,
        WINSLOW_WEB_URL: url,
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    await eventually(
      () => isWebHealthy(url),
      (healthy) => {
        if (child.exitCode === null && child.signalCode === null) return healthy;
        throw new Error(`the web app ended before it was ready: see the end of ${this.logFile}`);
      },
    ).catch(async (error: unknown) => {
      throw new Error((await readFile(this.logFile, 'utf8')).slice(-SHOWN_LOG), { cause: error });
    });
  }

  /** Resolves when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

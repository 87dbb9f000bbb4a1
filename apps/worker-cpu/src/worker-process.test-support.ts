import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** For the programs by which a computer is looked at. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const CHECKOUT = join(__dirname, '../../..');

/** A worker as people run it, with its output. */
export interface WorkerProcess {
  readonly pid: number;
  /** Resolves at the first line of its log that holds the text; rejects when it ends before. */
  said(text: string): Promise<void>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** The exit code, once it has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  output(): string;
}

export function startWorkerProcess(environment: Readonly<Record<string, string>>): WorkerProcess {
  const main = join(CHECKOUT, 'apps/worker-cpu/dist/main.js');
  const child = spawn(process.execPath, [main], {
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => void lines.push(line));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid ?? 0,
    ended,
    output: () => lines.join('\n'),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
    said: (text) => saidBy(child, lines, text, ended),
  };
}

async function saidBy(
  child: ChildProcess,
  lines: readonly string[],
  text: string,
  ended: Promise<unknown>,
): Promise<void> {
  const isSaid = (): boolean => lines.some((line) => line.includes(text));
  const gone = ended.then(() => 'gone');
  while (!isSaid()) {
    const next = Promise.race([
      once(child.stdout ?? child, 'data'),
      once(child.stderr ?? child, 'data'),
      gone,
    ]);
    if ((await next) === 'gone' && !isSaid())
      throw new Error(`the worker ended without saying "${text}":\n${lines.join('\n')}`);
  }
}

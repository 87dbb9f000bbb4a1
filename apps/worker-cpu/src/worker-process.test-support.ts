import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { testSetting } from '@winslow/testing';

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
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => void lines.push(line));
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

async function saidBy(child: ChildProcess, lines: readonly string[], text: string, ended: Promise<unknown>): Promise<void> {
  const isSaid = (): boolean => lines.some((line) => line.includes(text));
  const gone = ended.then(() => 'gone');
  while (!isSaid()) {
    const next = Promise.race([once(child.stdout ?? child, 'data'), once(child.stderr ?? child, 'data'), gone]);
    if ((await next) === 'gone' && !isSaid()) throw new Error(`the worker ended without saying "${text}":\n${lines.join('\n')}`);
  }
}

/** Settings for a worker of its own on the test servers. */
export function workerSettings(dataFolder: string, nodeId: string): Record<string, string> {
  return {
    WINSLOW_DATA: dataFolder,
    WINSLOW_NODE_ID: nodeId,
    WINSLOW_POOL: nodeId,
    WINSLOW_INSTALLATION: 'test',
    WINSLOW_TEMPORAL_ADDRESS: testSetting('WINSLOW_TEST_TEMPORAL_ADDRESS'),
    WINSLOW_S3_ENDPOINT: testSetting('WINSLOW_TEST_S3_ENDPOINT'),
    WINSLOW_S3_BUCKET: testSetting('WINSLOW_TEST_S3_BUCKET'),
    WINSLOW_S3_ACCESS_KEY: testSetting('WINSLOW_TEST_S3_ACCESS_KEY'),
    WINSLOW_S3_SECRET_KEY: testSetting('WINSLOW_TEST_S3_SECRET_KEY'),
    WINSLOW_DOCKER_SOCKET: testSetting('WINSLOW_TEST_DOCKER_SOCKET'),
  };
}

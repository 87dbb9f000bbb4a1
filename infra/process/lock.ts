import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Progress } from '../errors';
import { silent } from '../errors';

/** A lock that is held until released, or until its process ends in whatever way. */
export interface Lock {
  release(): Promise<void>;
}

/** Length of an abstract socket name after its NUL; filled up, because Node 20 and 22 pad shorter ones differently. */
const NAME_LENGTH = 107;
const RETRY_MS = 200;
const SAY_AGAIN_MS = 4_000;
const ASK_HOLDER_MS = 1_000;

/**
 * Waits for the lock of that name on this computer.
 *
 * It is an abstract unix socket: the kernel gives it back however its holder dies, so that no stale lock
 * exists. Who connects is told who holds it.
 */
export async function acquireLock(
  name: string,
  options: { onProgress?: Progress; signal?: AbortSignal } = {},
): Promise<Lock> {
  const address = lockAddress(name);
  const onProgress = options.onProgress ?? silent;
  let saidAt = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    const server = await tryListen(address);
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    if (Date.now() - saidAt >= SAY_AGAIN_MS) {
      saidAt = Date.now();
      onProgress(`waiting for ${(await askHolder(address)) ?? 'another process'}, which does the same`);
    }
    await delay(RETRY_MS, undefined, { signal: options.signal });
  }
}

/** Runs `work` while holding the lock. */
export async function withLock<T>(name: string, onProgress: Progress, work: () => Promise<T>): Promise<T> {
  const lock = await acquireLock(name, { onProgress });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

export function lockAddress(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `\0winslow-lock-${hash}`.padEnd(NAME_LENGTH + 1, '-');
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`process ${process.pid}`);
    });
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    let answer = '';
    socket.setTimeout(ASK_HOLDER_MS, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer || undefined));
  });
}

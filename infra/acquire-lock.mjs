/** One lock for all processes of this computer, for scripts that run before anything is built. The same way as process/lock.ts. */
import { createHash } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MS = 200;
const SAY_MS = 4000;
const ADDRESS_LENGTH = 108;

/**
 * Waits for the lock of that name, an abstract unix socket: the kernel gives it back however we end.
 *
 * @param {string} name
 * @param {(holder: string) => void} onWait told every few seconds who holds it
 * @returns {Promise<() => void>} gives it back
 */
export async function acquireLock(name, onWait) {
  const hash = createHash('sha256').update(name).digest('hex');
  const address = `\0winslow-lock-${hash}`.padEnd(ADDRESS_LENGTH, '-');
  let saidAt = 0;
  for (;;) {
    const server = await listen(address);
    if (server) return () => server.close();
    if (Date.now() - saidAt > SAY_MS) {
      saidAt = Date.now();
      onWait((await ask(address)) || 'another process');
    }
    await delay(LOOK_MS);
  }
}

function listen(address) {
  return new Promise((done, failed) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`process ${process.pid}`);
    });
    server.unref();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? done(undefined) : failed(error)));
    server.listen(address, () => done(server));
  });
}

function ask(address) {
  return new Promise((done) => {
    const socket = createConnection(address);
    let answer = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => done(answer));
  });
}

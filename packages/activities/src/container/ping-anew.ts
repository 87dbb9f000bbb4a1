import { request } from 'node:http';

const OK = 200;

/**
 * Asks the engine over a connection of its own. A daemon that goes down answers old connections for a while, but takes
 * no new ones before it begins to end its containers.
 */
export function pingAnew(socketPath: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ping = request({ socketPath, path: '/_ping', agent: false, signal }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === OK) resolve();
        else reject(new Error(`the engine answers ${answer.statusCode}`));
      });
      answer.on('error', reject);
    });
    ping.on('error', reject);
    ping.end();
  });
}

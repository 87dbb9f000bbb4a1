import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** An image registry on loopback that takes every connection and never says a word. */
export class SilentRegistry {
  static async open(): Promise<SilentRegistry> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SilentRegistry(server);
  }

  /** Resolves when somebody has asked for an image. */
  readonly asked: Promise<void>;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    this.asked = new Promise((resolve) => {
      server.on('connection', (socket) => {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        resolve();
      });
    });
  }

  /** Name of an image that only this registry could have. */
  get image(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on a port
    return `127.0.0.1:${port}/nothing:1`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Hands on, byte by byte, what arrives at one address to a server on loopback, which may go away and come back. */
export class Relay {
  static async open(host: string, port: number): Promise<Relay> {
    const relay = new Relay(port);
    relay.server.listen(port, host);
    await once(relay.server, 'listening');
    return relay;
  }

  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(port: number) {
    this.server = createServer((client) => {
      const upstream = connect(port, LOOPBACK);
      for (const socket of [client, upstream]) this.keep(socket, [client, upstream]);
      client.pipe(upstream).pipe(client);
    });
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** One end that breaks takes the other along. */
  private keep(socket: Socket, both: readonly Socket[]): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      for (const one of both) one.destroy();
    });
  }
}

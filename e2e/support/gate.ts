import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';

const LOOPBACK = '127.0.0.1';
/** Of a request's first line, as far as it is looked at. Unit: bytes. */
const LONGEST_BEGINNING = 512;

/** A way to a server on loopback that can be narrowed: what is under way then gets so far and no further. */
export class Gate {
  static async open(): Promise<Gate> {
    const gate = new Gate();
    gate.server.listen(0, LOOPBACK);
    await once(gate.server, 'listening');
    return gate;
  }

  private readonly server: Server = createServer((client) => this.lead(client));
  private readonly sockets = new Set<Socket>();
  private readonly held: (() => void)[] = [];
  private target: (() => number) | undefined;
  private left = Number.POSITIVE_INFINITY;
  private stopped: RegExp | undefined;

  private constructor() {}

  /** Of the way's beginning, as a URL. */
  get address(): string {
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`; // it listens on a port
  }

  /** @param port of the server, looked at for each connection */
  leadTo(port: () => number): void {
    this.target = port;
  }

  /** Lets about so many bytes more through, both directions together, and then nothing. Nobody is told. */
  narrow(bytes: number): void {
    this.left = bytes;
  }

  /** Stops requests that begin like that, with what follows on their connections; all others pass. Nobody is told. */
  hold(beginning: RegExp): void {
    this.stopped = beginning;
  }

  /** Everything goes through again, also what was held. */
  widen(): void {
    this.left = Number.POSITIVE_INFINITY;
    this.stopped = undefined;
    for (const go of this.held.splice(0)) go();
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    this.widen();
    await closed;
  }

  private lead(client: Socket): void {
    if (this.target === undefined) return void client.destroy();
    const server = connect(this.target(), LOOPBACK);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    }
    // One end that breaks takes the other along.
    pipeline(client, this.narrowed(), server, this.narrowed(), client, () => undefined);
  }

  private narrowed(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const pass = (): void => {
          if (!this.letsThrough(chunk)) return void this.held.push(pass);
          this.left -= chunk.length;
          done(null, chunk);
        };
        pass();
      },
    });
  }

  /** A request that is no continuation of another begins a chunk: the next one is sent when the last one is answered. */
  private letsThrough(chunk: Buffer): boolean {
    if (this.left <= 0) return false;
    return this.stopped?.test(chunk.toString('latin1', 0, LONGEST_BEGINNING)) !== true;
  }
}

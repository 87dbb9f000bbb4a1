import { once } from 'node:events';
import {
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Which requests: by method and address. */
export type WireMatch = (method: string, url: URL) => boolean;

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly idempotencyKey: string | undefined;
}

/** The cable between a browser and everything else, as a proxy: it can be pulled, and lose requests or answers. */
export class Wire {
  static async start(): Promise<Wire> {
    const wire = new Wire();
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    return wire;
  }

  /** Everything that was asked for, whatever became of it. */
  readonly seen: WireRequest[] = [];
  private readonly server: Server = createServer((request, response) => this.pass(request, response));
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private losesAnswers: WireMatch = () => false;
  private losesRequests: WireMatch = () => false;

  private constructor() {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      if (this.isCut) socket.destroy();
    });
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Nothing goes through any more, and what was on its way is lost. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Everything goes through again. */
  mend(): void {
    this.isCut = false;
    this.losesAnswers = () => false;
    this.losesRequests = () => false;
  }

  /** The server does what is asked; the browser never hears of it. */
  loseAnswers(match: WireMatch): void {
    this.losesAnswers = match;
  }

  /** The server never hears of it. */
  loseRequests(match: WireMatch): void {
    this.losesRequests = match;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '');
    const { method = 'GET', headers } = request;
    const key = headers['idempotency-key'];
    this.seen.push({ method, url, idempotencyKey: Array.isArray(key) ? key[0] : key });
    const drop = (): void => void request.socket.destroy();
    if (this.losesRequests(method, url)) return drop();
    const isLost = this.losesAnswers(method, url);
    const onward = sendRequest(url, { method, headers, agent: false }, (answer) => {
      if (isLost) {
        answer.resume().once('end', drop);
        return;
      }
      response.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
      answer.pipe(response);
      answer.once('error', drop);
    });
    onward.once('error', drop);
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }
}

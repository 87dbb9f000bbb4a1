import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before a server, to cut it off and let it through again. */
export interface SwitchableProxy {
  readonly endpoint: string;
  /** Breaks all connections and refuses new ones. */
  cut(): void;
  restore(): void;
  /** Connections that were refused since the last cut. */
  readonly refused: number;
  close(): Promise<void>;
}

export async function startSwitchableProxy(target: string): Promise<SwitchableProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (isCut) {
      refused += 1;
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      refused = 0;
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      isCut = false;
    },
    get refused() {
      return refused;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly endpoint: string;
  /** Connections made so far. */
  connections: () => number;
  close(): Promise<void>;
}

/** Forwards to a server; `plan` says for the n-th connection (from 1) after how many bytes it is cut, 0 at once. */
export async function startCuttingProxy(
  target: string,
  plan: (connection: number) => number,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    count += 1;
    let left = plan(count);
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
      socket.on('data', (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) client.destroy();
      });
    }
    if (left <= 0) client.destroy();
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    connections: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

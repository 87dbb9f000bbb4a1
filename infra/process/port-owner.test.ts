import { createServer, type AddressInfo } from 'node:net';
import { describePortOwner, findPortOwner, freePort, listeningInodes } from './port-owner';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1C41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
   1: 0100007F:1C41 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0
`;

describe('listeningInodes', () => {
  it('counts listeners only, not connections to the port', () => {
    expect(listeningInodes(TABLE, 7233)).toEqual(['4711']);
    expect(listeningInodes(TABLE, 80)).toEqual(['4713']);
    expect(listeningInodes(TABLE, 81)).toEqual([]);
  });
});

describe('findPortOwner', () => {
  it('names the process that listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP: never a string or null
    expect(findPortOwner(port)?.pid).toBe(process.pid);
    await new Promise((resolve) => server.close(resolve));
    expect(findPortOwner(port)).toBeUndefined();
  });

  it('says so when the owner may not be looked at', () => {
    expect(describePortOwner({ command: 'a process of another user' })).toBe('a process of another user');
  });
});

describe('freePort', () => {
  it('never hands out one port twice', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, freePort));
    expect(new Set(ports).size).toBe(20);
  });
});

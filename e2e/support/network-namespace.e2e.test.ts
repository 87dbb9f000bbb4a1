import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { eventually } from '@winslow/testing';
import { NetworkNamespace } from './network-namespace';

/** Connects, sends a letter and prints what comes back, over and over, as long as it lives. */
const ASK = `const { connect } = require('node:net');
const ask = () => {
  const socket = connect(Number(process.argv[2]), process.argv[1]);
  socket.setTimeout(500, () => socket.destroy());
  socket.on('error', () => undefined).on('close', () => setTimeout(ask, 20));
  socket.on('data', (data) => { process.stdout.write(String(data)); socket.destroy(); });
  socket.write('x');
};
ask();`;

let servers: Server[] = [];
let children: ChildProcess[] = [];
let namespace: NetworkNamespace<'a' | 'b'> | undefined;

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await namespace?.close();
  for (const server of servers) server.close();
  [servers, children, namespace] = [[], [], undefined];
});

/** Answers each connection with the letter. */
async function startServer(letter: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(letter));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

it('reaches servers on loopback, each until it is cut off, and again when healed', async () => {
  const [a, b] = await Promise.all([startServer('a'), startServer('b')]);
  const prefix = `test${randomBytes(4).toString('hex')}`;
  namespace = await NetworkNamespace.open(prefix, { a: `127.0.0.1:${a}`, b: `http://127.0.0.1:${b}` });
  const heard = { a: 0, b: 0 };
  const [program, ...enter] = namespace.enter;
  for (const server of ['a', 'b'] as const) {
    const [host = '', port = ''] = namespace.addressOf(server).replace('http://', '').split(':');
    const child = spawn(program, [...enter, process.execPath, '-e', ASK, host, port]);
    child.stdout.on('data', (data) => (heard[server] += String(data).length));
    children.push(child);
  }
  const untilHeard = async (server: 'a' | 'b'): Promise<void> => {
    const before = heard[server];
    await eventually(
      () => heard[server],
      (now) => now > before + 1,
    );
  };
  await Promise.all([untilHeard('a'), untilHeard('b')]);
  await namespace.cut('a');
  await namespace.cut('a');
  await untilHeard('b');
  const whenCut = heard.a;
  for (let times = 0; times < 3; times += 1) await untilHeard('b');
  expect(heard.a).toBe(whenCut);
  await namespace.heal();
  await namespace.limitSpeed(10);
  await Promise.all([untilHeard('a'), untilHeard('b')]);
  await namespace.close();
  await namespace.close();
  expect((await readdir('/run/netns')).filter((name) => name.startsWith(prefix))).toEqual([]);
});

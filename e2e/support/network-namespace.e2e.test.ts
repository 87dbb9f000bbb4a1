import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { eventually } from '@winslow/testing';
import { NetworkNamespace } from './network-namespace';

/** Connects, sends a letter and says when it began and whether anything came back, over and over, as long as it lives. */
const ASK = `const { connect } = require('node:net');
const ask = () => {
  const beganMs = Date.now();
  let answered = false;
  const socket = connect(Number(process.argv[2]), process.argv[1]);
  socket.setTimeout(500, () => socket.destroy());
  socket.on('error', () => undefined);
  socket.on('data', () => { answered = true; socket.destroy(); });
  socket.on('close', () => { console.log(JSON.stringify({ beganMs, answered })); setTimeout(ask, 20); });
  socket.write('x');
};
ask();`;

interface Try {
  readonly beganMs: number;
  readonly answered: boolean;
}

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
  const tries: Record<'a' | 'b', Try[]> = { a: [], b: [] };
  const [program, ...enter] = namespace.enter;
  for (const server of ['a', 'b'] as const) {
    const [host = '', port = ''] = namespace.addressOf(server).replace('http://', '').split(':');
    const child = spawn(program, [...enter, process.execPath, '-e', ASK, host, port]);
    createInterface(child.stdout).on('line', (line) => tries[server].push(JSON.parse(line) as Try)); // as ASK prints it
    children.push(child);
  }
  // What is heard now may have come through a while ago: only what was begun since counts.
  const since = (server: 'a' | 'b', ms: number): Try[] =>
    tries[server].filter(({ beganMs }) => beganMs >= ms);
  const untilHeard = async (server: 'a' | 'b'): Promise<void> => {
    const nowMs = Date.now();
    await eventually(
      () => since(server, nowMs).filter(({ answered }) => answered),
      (heard) => heard.length > 1,
    );
  };
  await Promise.all([untilHeard('a'), untilHeard('b')]);
  await namespace.cut('a');
  await namespace.cut('a');
  const cutAtMs = Date.now();
  await untilHeard('b');
  const cutOff = await eventually(
    () => since('a', cutAtMs),
    (tried) => tried.length > 1,
  );
  expect(cutOff.filter(({ answered }) => answered)).toEqual([]);
  await namespace.heal();
  await namespace.limitSpeed(10);
  await Promise.all([untilHeard('a'), untilHeard('b')]);
  await namespace.close();
  await namespace.close();
  expect((await readdir('/run/netns')).filter((name) => name.startsWith(prefix))).toEqual([]);
});

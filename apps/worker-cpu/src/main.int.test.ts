import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { ensureNamespace, ensureSearchAttributes } from '@winslow/infra';
import { testSetting } from '@winslow/testing';
import { NODE_STATE_QUERY, workflowIds, type NodeState } from '@winslow/workflows/contract';
import { CHECKOUT, startWorkerProcess, type WorkerProcess } from './worker-process.test-support';

jest.setTimeout(180_000);

const NAMESPACE = `worker-cpu-${process.pid}`;
const READY = 'the worker is ready';
let folder: string;
let connection: Connection;
let started: WorkerProcess[] = [];

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [
    join(CHECKOUT, 'scripts/build.mjs'),
    'workflows',
    'worker-cpu',
  ]);
  const address = testSetting('WINSLOW_TEST_TEMPORAL_ADDRESS');
  // Workers of other test files would take our workflow tasks.
  await ensureNamespace(address, NAMESPACE);
  await ensureSearchAttributes(address, NAMESPACE);
  connection = await Connection.connect({ address });
});
afterAll(() => connection.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winslow-worker-'));
});
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.end('SIGKILL')));
  started = [];
  await rm(folder, { recursive: true, force: true });
});

const nodeIdOf = (data: string): string => basename(data).toLowerCase();
const readyFile = (): string => join(folder, 'node/ready.json');

function start(overrides: Record<string, string> = {}): WorkerProcess {
  const worker = startWorkerProcess({ ...workerSettings(folder, nodeIdOf(folder)), ...overrides });
  started.push(worker);
  return worker;
}

function nodeState(): Promise<NodeState> {
  const client = new Client({ connection, namespace: NAMESPACE });
  return client.workflow.getHandle(workflowIds.node(nodeIdOf(folder))).query<NodeState>(NODE_STATE_QUERY);
}

it('says hello, is ready, and leaves politely', async () => {
  const worker = start();
  await worker.said(READY);
  const ready = JSON.parse(await readFile(readyFile(), 'utf8')) as { workerId: string };
  expect(ready).toEqual({
    pid: worker.pid,
    nodeId: nodeIdOf(folder),
    workerId: expect.any(String),
    readyAt: expect.any(Number),
  });
  expect((await nodeState()).hello?.inventory).toMatchObject({
    workerId: ready.workerId,
    class: 'cpu',
    pool: nodeIdOf(folder),
  });
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(existsSync(readyFile())).toBe(false);
});

it('killed and started again, it is heard at once under its old node id', async () => {
  const first = start();
  await first.said(READY);
  const before = JSON.parse(await readFile(readyFile(), 'utf8')) as { workerId: string };
  await first.end('SIGKILL');
  const second = start();
  await second.said(READY);
  const { hello } = await nodeState();
  expect(hello?.inventory.workerId).not.toBe(before.workerId);
  expect(await second.end('SIGTERM')).toBe(0);
});

it('refuses a data folder that another worker uses', async () => {
  const first = start();
  await first.said(READY);
  const second = start({ WINSLOW_NODE_ID: 'another' });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Another worker (process ${first.pid}) uses this data folder`);
  expect(existsSync(readyFile())).toBe(true);
});

it('refuses a node id that another worker has, of another data folder, and says where that is', async () => {
  const first = start();
  await first.said(READY);
  const other = await mkdtemp(join(tmpdir(), 'winslow-worker-'));
  try {
    const second = start({ WINSLOW_DATA: other });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `Another worker is node ${nodeIdOf(folder)} already, on ${hostname()}; give this one another WINSLOW_NODE_ID`,
    );
    expect((await nodeState()).up).toBe(true);
    expect(existsSync(readyFile())).toBe(true);
    await first.end('SIGTERM');
    const third = start({ WINSLOW_DATA: other });
    await third.said(READY);
    expect(await third.end('SIGTERM')).toBe(0);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

it('waits for servers that are not there yet, and can be told to stop waiting', async () => {
  const nobody = '127.0.0.1:1';
  const worker = start({
    WINSLOW_TEMPORAL_ADDRESS: nobody,
    WINSLOW_DOCKER_SOCKET: join(folder, 'none.sock'),
  });
  await worker.said(`Temporal at ${nobody} (WINSLOW_TEMPORAL_ADDRESS) does not answer yet`);
  await worker.said('there is no such socket; install Docker, or correct the path');
  expect(await worker.end('SIGTERM')).toBe(0);
});

it('names a missing bucket and ends', async () => {
  const worker = start({ WINSLOW_S3_BUCKET: 'there-is-no-such-bucket' });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain('there-is-no-such-bucket');
});

it('shows all wrong settings at once and ends', async () => {
  const worker = start({ WINSLOW_DATA: '', WINSLOW_CONTROL: 'maybe' });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain('WINSLOW_DATA is not set');
  expect(worker.output()).toContain('WINSLOW_CONTROL must be on or off');
});

/** Settings for a worker of its own on the test servers. */
function workerSettings(dataFolder: string, nodeId: string): Record<string, string> {
  return {
    WINSLOW_DATA: dataFolder,
    WINSLOW_NODE_ID: nodeId,
    WINSLOW_POOL: nodeId,
    WINSLOW_TEMPORAL_NAMESPACE: NAMESPACE,
    WINSLOW_INSTALLATION: 'test',
    WINSLOW_TEMPORAL_ADDRESS: testSetting('WINSLOW_TEST_TEMPORAL_ADDRESS'),
    WINSLOW_S3_ENDPOINT: testSetting('WINSLOW_TEST_S3_ENDPOINT'),
    WINSLOW_S3_BUCKET: testSetting('WINSLOW_TEST_S3_BUCKET'),
    WINSLOW_S3_ACCESS_KEY: testSetting('WINSLOW_TEST_S3_ACCESS_KEY'),
    WINSLOW_S3_SECRET_KEY: testSetting('WINSLOW_TEST_S3_SECRET_KEY'),
    WINSLOW_DOCKER_SOCKET: testSetting('WINSLOW_TEST_DOCKER_SOCKET'),
  };
}

import { join } from 'node:path';
import { eventually } from '@winslow/testing';
import { requireRoom, writeBigFile } from './support/big-file';
import { itEndsClean } from './support/ends-clean';
import { Installation, NODE_ID } from './support/installation';
import { Load } from './support/load';
import { heardAtMs, nodeState, untilHeard, untilPresent } from './support/node-presence';
import type { TestProject } from './support/test-project';

const GIB = 2 ** 30;
const FILE_MIB = 3 * 1024;
/** Of five seconds each: five times as long as silence is borne. */
const BEATS = 15;
const BUSY = 'for i in 1 2 3 4 5 6 7 8; do (while :; do :; done) & done; wait';

let winslow: Installation;
let load: Load;
beforeAll(async () => {
  winslow = await Installation.start();
});
beforeEach(async () => {
  load = await Load.in(join(winslow.dataDir, 'load'));
});
afterEach(async () => {
  await load.end();
  await winslow.recover();
});
afterAll(() => winslow?.close());

/** Fails where the node was lost, for however short a time, while the work was done. */
async function expectPresent(nodeId: string, work: () => Promise<void>): Promise<void> {
  const client = await winslow.temporal();
  const before = await nodeState(client, nodeId);
  expect(before.up).toBe(true);
  await work();
  expect(await nodeState(client, nodeId)).toEqual(before);
}

async function killed(project: TestProject): Promise<void> {
  await project.command('kill');
  await project.untilRun(1, 'cancelled');
}

describe('a node is never counted lost', () => {
  it('while containers and programs take every core', async () => {
    const client = await winslow.temporal();
    const requirements = { cpus: 1, memory: '64MiB' };
    const projects = await Promise.all(
      [1, 2].map(() => winslow.startedProject([{ id: 'one', run: BUSY, requirements }])),
    );
    await expectPresent(NODE_ID, async () => {
      load.compute(32);
      await untilHeard(client, NODE_ID, BEATS);
    });
    await load.end();
    await Promise.all(projects.map(killed));
  });

  it('while gigabytes come, are hashed, and go', async () => {
    await requireRoom(winslow.dataDir, 20 * GIB);
    const big = join(winslow.dataDir, 'big.bin');
    await writeBigFile(big, FILE_MIB);
    const run = 'cp /input/big.bin /workspace/one; cp /input/big.bin /output/two';
    const project = await winslow.project([{ id: 'one', run }], { inputFiles: [big] });
    await expectPresent(NODE_ID, async () => {
      load.compute(4);
      await project.command('start');
      await project.until('succeeded');
    });
    expect((await project.record(1)).sealed).toMatchObject({ workspaceBytes: FILE_MIB * 2 ** 20 });
  });

  it('while its disk is kept waiting', async () => {
    const client = await winslow.temporal();
    const run = 'while :; do dd if=/dev/zero of=/workspace/x bs=1M count=64 conv=fsync 2>/dev/null; done';
    const project = await winslow.startedProject([{ id: 'one', run }]);
    await project.untilRun(1, 'running');
    await expectPresent(NODE_ID, async () => {
      load.write(16);
      await untilHeard(client, NODE_ID, BEATS);
    });
    await load.end();
    await killed(project);
  });

  it('while transfers take all of its network', async () => {
    const far = await winslow.nodes.start({ id: 'far', network: true, env: { WINSLOW_LABELS: 'far' } });
    await far.limitNetwork(50);
    const run = 'head -c 200000000 /dev/urandom > /output/a';
    const projects = await Promise.all(
      [1, 2].map(() => winslow.project([{ id: 'one', run, labels: { required: ['far'] } }])),
    );
    await expectPresent('far', async () => {
      await Promise.all(projects.map((project) => project.command('start')));
      await Promise.all(projects.map((project) => project.until('succeeded')));
    });
    expect(await winslow.nodes.remove(far)).toBe(0);
  });
});

it('is counted lost soon after its worker was killed, and there as soon as the next one is', async () => {
  const client = await winslow.temporal();
  const node = await winslow.nodes.start({ id: 'brief' });
  await eventually(
    () => heardAtMs(client, 'brief'),
    (atMs) => atMs !== null,
  );
  await node.kill();
  const { sinceMs } = await untilPresent(client, 'brief', false);
  expect(sinceMs).toBeGreaterThan(0);
  await node.start();
  await untilPresent(client, 'brief', true);
  expect(await winslow.nodes.remove(node)).toBe(0);
});

itEndsClean(() => winslow);

import type { NodeClass } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { taskQueues } from '@winslow/workflows/contract';
import { printingStage, startCuttable, startPrinting } from './support/cut-off';
import { itEndsClean } from './support/ends-clean';
import { expectOneCommit, expectWholeLog } from './support/expect-whole';
import { Installation, NODE_ID } from './support/installation';
import { Load } from './support/load';
import { heardAtMs, nodeState, untilHeard, untilPresent } from './support/node-presence';
import { NAMESPACE } from './support/servers';

/** Of the two kinds of task queues under one name. */
const ACTIVITIES = 2;

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

describe('a node whose network is cut', () => {
  it('counts as lost, and takes up again what it ran when the network is back', async () => {
    const client = await winslow.temporal();
    const far = await startCuttable(winslow, 'far');
    const project = await startPrinting(winslow, printingStage('far'));
    await far.cutOff('temporal', 's3');
    await untilPresent(client, 'far', false);
    await far.reconnect();
    await untilPresent(client, 'far', true);
    await winslow.engine.go(project.id);
    await project.until('succeeded');
    await expectWholeLog(winslow, project);
    await expectOneCommit(winslow, project);
    expect(await winslow.nodes.remove(far)).toBe(0);
  });
});

/** Nodes that take the jobs of this class, or did some minutes ago: its queue's pollers, once there are any. */
async function pollersOf(nodeClass: NodeClass): Promise<string[]> {
  const { workflowService } = await winslow.temporal();
  const queue = { namespace: NAMESPACE, taskQueue: { name: taskQueues.nodeClass(nodeClass) } };
  const { pollers } = await eventually(
    () => workflowService.describeTaskQueue({ ...queue, taskQueueType: ACTIVITIES }),
    (answer) => answer.pollers.length > 0,
  );
  return pollers.map(({ identity }) => identity?.split('/')[0] ?? '');
}

describe('a node that declares GPUs', () => {
  it('has them granted like real ones, and gives none to the container', async () => {
    const env = { WINSLOW_GPUS: 'fake:2x24GiB', WINSLOW_WEIGHTS: 'gpu=2' };
    const node = await winslow.nodes.start({ id: 'cards', env });
    expect((await winslow.winslow.nodes.show('cards')).inventory).toMatchObject({
      class: 'gpu',
      weights: { gpu: 2 },
      cpus: 1,
      notes: [expect.stringContaining('only declared, for testing')],
    });
    expect(await pollersOf('cpu')).not.toContain('cards');
    expect(await pollersOf('gpu')).toEqual(['cards']);
    const requirements = { cpus: 0.2, memory: '64MiB', gpu: { count: 2, memory: '20GiB' } };
    const stage = { id: 'one', run: 'echo "devices: $NVIDIA_VISIBLE_DEVICES"', requirements };
    const project = await winslow.startedProject([stage]);
    await project.until('succeeded');
    expect(await project.texts(1)).toEqual(['devices: void']);
    expect((await project.record(1)).placedOn).toMatchObject({
      nodeId: 'cards',
      gpuUuids: ['fake-cards-0', 'fake-cards-1'],
    });
    expect(await winslow.nodes.remove(node)).toBe(0);
  });
});

describe('presence', () => {
  it('is not lost while containers and the computer are busy with everything they have', async () => {
    const client = await winslow.temporal();
    const before = await nodeState(client, NODE_ID);
    const busy = { id: 'one', run: 'for i in 1 2 3 4; do (while :; do :; done) & done; wait' };
    const project = await winslow.startedProject([{ ...busy, requirements: { cpus: 1, memory: '64MiB' } }]);
    await project.untilRun(1, 'running');
    const load = await Load.in(`${winslow.dataDir}/load`);
    try {
      load.compute(8);
      load.write(2);
      await untilHeard(client, NODE_ID, 6);
    } finally {
      await load.end();
    }
    expect(await nodeState(client, NODE_ID)).toEqual(before);
    await project.command('kill');
    await project.untilRun(1, 'cancelled');
  });

  it('is told each second while somebody looks', async () => {
    const client = await winslow.temporal();
    const stop = new AbortController();
    const watching = winslow.winslow.nodes.watch({ signal: stop.signal }, () => undefined);
    const times: number[] = [];
    const looked = async (): Promise<readonly number[]> => {
      const atMs = await heardAtMs(client, NODE_ID);
      if (atMs !== null && atMs !== times.at(-1)) times.push(atMs);
      return times;
    };
    // Three beats within the time of one.
    await eventually(looked, (all) => all.length > 3 && (all.at(-1) ?? 0) - (all.at(-4) ?? 0) < 4_500);
    stop.abort();
    await watching;
  });
});

itEndsClean(() => winslow);

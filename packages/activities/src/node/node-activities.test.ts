import { MockActivityEnvironment } from '@temporalio/testing';
import { CONTAINER_LABELS, type AttemptRef, type NodeInventory } from '@winslow/domain';
import { FakeContainers } from './fake-containers.test-support';
import { FakeFiles } from './fake-files.test-support';
import { createNodeActivities, type NodeActivities } from './node-activities';

const owner = { installation: 'ab12', nodeId: 'big-box' };
const attempt = (run: number, number = 1): AttemptRef => ({
  projectId: 'aprojectid12',
  run,
  attempt: number,
});
const inventory = { nodeId: owner.nodeId, workerId: 'w1' } as NodeInventory;

function setUp(): {
  readonly containers: FakeContainers;
  readonly files: FakeFiles;
  readonly node: NodeActivities;
} {
  const containers = new FakeContainers();
  const files = new FakeFiles();
  const probe = {
    inventory: () => Promise.resolve(inventory),
    utilisation: () => null,
  };
  return {
    containers,
    files,
    node: createNodeActivities({ probe, containers, owner, files, workerId: 'w1', isWatched: () => false }),
  };
}

/** Runs an activity as Temporal would. */
function run<Args extends unknown[], Result>(
  activity: (...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  return new MockActivityEnvironment().run(activity, ...args);
}

describe('hello', () => {
  it('brings the inventory, all containers of this installation and node in any state, and whose files are there', async () => {
    const { containers, files, node } = setUp();
    files.add(attempt(7));
    containers.add('mine', owner, attempt(1));
    containers.add('frozen', owner, attempt(2), 'paused');
    containers.add('ended', owner, attempt(3, 2), 'exited');
    containers.add('other-installation', { ...owner, installation: 'zz99' }, attempt(4));
    containers.add('other-node', { ...owner, nodeId: 'small-box' }, attempt(5));
    containers.addLabelled('foreign', {});
    expect(await run(node.hello)).toEqual({
      inventory,
      containers: [
        { ...attempt(1), containerId: 'mine', state: 'running' },
        { ...attempt(2), containerId: 'frozen', state: 'paused' },
        { ...attempt(3, 2), containerId: 'ended', state: 'exited' },
      ],
      files: [attempt(7)],
    });
  });

  it('leaves out a container whose labels name no attempt', async () => {
    const { containers, node } = setUp();
    const own = {
      [CONTAINER_LABELS.installation]: owner.installation,
      [CONTAINER_LABELS.node]: owner.nodeId,
    };
    containers.addLabelled('no-attempt', own);
    containers.addLabelled('torn', {
      ...own,
      [CONTAINER_LABELS.project]: 'p',
      [CONTAINER_LABELS.stageRun]: '1',
      [CONTAINER_LABELS.attempt]: 'x',
    });
    expect((await run(node.hello)).containers).toEqual([]);
  });
});

describe('stopContainer', () => {
  it('stops the container of this attempt only, and leaves it there to be read', async () => {
    const { containers, node } = setUp();
    containers.add('one', owner, attempt(1, 1));
    containers.add('two', owner, attempt(1, 2));
    expect(await run(node.stopContainer, { attempt: attempt(1, 1), graceMs: 1000 })).toEqual({ found: true });
    expect(containers.done).toEqual(['stop one within 1000 ms']);
    expect(containers.ids()).toEqual(['one', 'two']);
  });

  it('does nothing to what has ended, and says when there is none', async () => {
    const { containers, node } = setUp();
    containers.add('ended', owner, attempt(1), 'exited');
    expect(await run(node.stopContainer, { attempt: attempt(1), graceMs: 1000 })).toEqual({ found: true });
    expect(await run(node.stopContainer, { attempt: attempt(2), graceMs: 1000 })).toEqual({ found: false });
    expect(containers.done).toEqual([]);
  });
});

describe('stopStale', () => {
  it('stops and removes what hello found and nobody keeps, and is idempotent', async () => {
    const { containers, node } = setUp();
    containers.add('kept', owner, attempt(1));
    containers.add('stale', owner, attempt(1, 2));
    containers.add('stale-ended', owner, attempt(2), 'exited');
    await run(node.hello);
    expect(await run(node.stopStale, { keep: [attempt(1)] })).toEqual({
      stopped: [attempt(1, 2), attempt(2)],
    });
    expect(containers.ids()).toEqual(['kept']);
    expect(await run(node.stopStale, { keep: [attempt(1)] })).toEqual({ stopped: [] });
  });

  it('never touches containers of another installation or node, nor unlabelled ones', async () => {
    const { containers, node } = setUp();
    containers.add('other-installation', { ...owner, installation: 'zz99' }, attempt(1));
    containers.add('other-node', { ...owner, nodeId: 'small-box' }, attempt(1));
    containers.addLabelled('foreign', {});
    await run(node.hello);
    expect(await run(node.stopStale, { keep: [] })).toEqual({ stopped: [] });
    expect(containers.done).toEqual([]);
  });

  it('removes the files of attempts that nobody claims, also without a container, and spares the others', async () => {
    const { containers, files, node } = setUp();
    containers.add('stale', owner, attempt(2));
    for (const run of [1, 2, 3]) files.add(attempt(run));
    await run(node.hello);
    files.add(attempt(4));
    expect(await run(node.stopStale, { keep: [attempt(1)] })).toEqual({ stopped: [attempt(2), attempt(3)] });
    expect(await files.list()).toEqual([attempt(1), attempt(4)]);
  });

  // Otherwise an attempt that is granted between hello and stopStale would be shot right after its start.
  it('spares what was created after hello', async () => {
    const { containers, node } = setUp();
    await run(node.hello);
    containers.add('young', owner, attempt(1));
    expect(await run(node.stopStale, { keep: [] })).toEqual({ stopped: [] });
    expect(containers.ids()).toEqual(['young']);
  });
});

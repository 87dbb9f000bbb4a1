import { SNAPSHOT_QUERY, workflowIds, type PlacementSnapshot } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { expectWholeLog } from './support/expect-whole';
import { Installation } from './support/installation';
import type { TestNode } from './support/nodes';
import { printUntilGo } from './support/pipeline-text';
import { SilentRegistry } from './support/silent-registry';
import type { TestProject } from './support/test-project';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
  const env = { WINSLOW_LABELS: 'lab' };
  await winslow.nodes.startAll([
    { id: 'lab-a', env: { WINSLOW_LABELS: 'lab,only' } },
    { id: 'lab-b', env },
  ]);
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

const SCRIPT = printUntilGo(0.02);

/** Runs on nodes with the label, and asks for another one as soon as its own is known to be away. */
function stage(label: string, run = SCRIPT): Parameters<Installation['project']>[0][number] {
  const retry = { nodeLost: 'elsewhere', nodeLostAfter: '0s', delay: '0s' };
  return { id: 'one', run, labels: { required: [label] }, retry };
}

async function untilPrinted(project: TestProject, lines: number): Promise<TestNode> {
  const { nodeId } = await project.untilRun(1, 'running');
  await eventually(
    () => project.texts(1),
    (texts) => texts.length >= lines,
  );
  const node = winslow.nodes.all.find(({ id }) => id === nodeId);
  if (node === undefined) throw new Error(`run 1 is on ${nodeId}, which is none of the test's nodes`);
  return node;
}

/** Ends the containers of two attempts. A run is told to be running when its container is about to start. */
async function letBothGo(project: TestProject): Promise<void> {
  await eventually(
    () => winslow.engine.containers(project.id),
    (both) => both.length === 2 && both.every(({ State }) => State === 'running'),
  );
  await winslow.engine.go(project.id);
}

async function snapshot(): Promise<PlacementSnapshot> {
  const client = await winslow.temporal();
  return client.workflow.getHandle(workflowIds.placement('default')).query(SNAPSHOT_QUERY);
}

describe('a node whose worker is killed and not started again', () => {
  it('loses its run to another node; back again, it stops what it still runs, and only one attempt commits', async () => {
    const project = await winslow.startedProject([stage('lab')]);
    const lost = await untilPrinted(project, 5);
    await lost.kill();
    const { runs } = await project.eventually(
      (view) => view.runs[0]?.status === 'running' && view.runs[0].attempt > 1,
    );
    expect(runs[0]?.nodeId).not.toBe(lost.id);
    await letBothGo(project);
    const { acceptedRuns } = await project.until('succeeded');
    const attempt = runs[0]?.attempt ?? 0;
    expect(acceptedRuns).toEqual([{ run: 1, attempt }]);
    await expectWholeLog(winslow, project);
    const record = await project.record(1);
    expect(record).toMatchObject({
      attempt,
      earlierAttempts: [
        { attempt: 1, nodeId: lost.id, message: expect.stringContaining(`node ${lost.id} was lost`) },
      ],
      incidents: [{ text: expect.stringContaining(`goes on at ${runs[0]?.nodeId} as attempt ${attempt}`) }],
    });
    const { grants } = await eventually(snapshot, (known) => known.grants.length === 1);
    expect(grants).toMatchObject([{ nodeId: lost.id, epoch: 1, orphanedAtMs: expect.any(Number) }]);
    await lost.start();
    await eventually(
      () => winslow.engine.containers(project.id),
      (left) => left.length === 0,
    );
    await eventually(snapshot, ({ grants }) => grants.length === 0);
    expect((await project.view()).acceptedRuns).toEqual([{ run: 1, attempt }]);
    expect(await winslow.bucket.attempts(project.id, 1)).not.toContain('3');
  });

  it('keeps its run while no other node is free, and goes on with it when it is back', async () => {
    const project = await winslow.startedProject([stage('only')]);
    const only = await untilPrinted(project, 5);
    await only.kill();
    await project.eventually(({ runs }) => runs[0]?.message?.includes('no other is free') === true);
    const before = await winslow.engine.countPrinted(project.id);
    await only.start();
    await eventually(
      () => project.texts(1),
      (texts) => texts.length >= before + 5,
    );
    await winslow.engine.go(project.id);
    await project.until('succeeded');
    await expectWholeLog(winslow, project);
    expect(await project.record(1)).toMatchObject({ attempt: 1, earlierAttempts: [] });
    expect(await winslow.engine.countCreated(project.id)).toBe(1);
  });
});

it('goes on with everything when all control workers were killed', async () => {
  const project = await winslow.startedProject([stage('lab'), { ...stage('lab', 'echo two'), id: 'two' }]);
  await untilPrinted(project, 5);
  await winslow.killWorker();
  await winslow.engine.go(project.id);
  await (await winslow.engine.container(project.id)).wait();
  await winslow.startWorker();
  await project.until('succeeded');
  await expectWholeLog(winslow, project);
  expect((await project.view()).acceptedRuns).toEqual([
    { run: 1, attempt: 1 },
    { run: 2, attempt: 1 },
  ]);
});

describe('an operator who terminates', () => {
  async function terminate(workflowId: string): Promise<void> {
    const ended = await winslow.temporalCli('workflow', 'terminate', '--workflow-id', workflowId);
    expect(ended).toMatchObject({ exitCode: 0 });
  }

  it('the placement, ends nothing: another one knows who holds what and who waits', async () => {
    const running = await winslow.startedProject([stage('only')]);
    await untilPrinted(running, 5);
    const requirements = { cpus: 1, memory: '64MiB' };
    const waiting = await winslow.startedProject([{ ...stage('only', 'echo late'), requirements }]);
    await waiting.until('waiting');
    // What came before may still be on its way: a grant that goes back, a node that comes back.
    const before = await eventually(
      snapshot,
      ({ grants, nodes }) => grants.length === 1 && nodes.every(({ up }) => up),
    );
    const { workflow } = await winslow.temporal();
    // The new one asks those that Temporal lists, which lags.
    await eventually(
      () => workflow.count(`WorkflowId = '${workflowIds.stageRun(waiting.id, 1)}'`),
      ({ count }) => count === 1,
    );
    const placement = workflow.getHandle(workflowIds.placement('default'));
    const { runId } = await placement.describe();
    await terminate(workflowIds.placement('default'));
    await eventually(
      () => placement.describe(),
      (now) => now.runId !== runId,
    );
    const after = await eventually(snapshot, ({ gathering }) => !gathering);
    const whom = ({ grants, nodes }: PlacementSnapshot) => ({
      grants: grants.map(({ grantId, nodeId }) => ({ grantId, nodeId })),
      nodes: nodes.map(({ id, up }) => ({ id, up })).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    });
    expect(whom(after)).toEqual(whom(before));
    expect(after.waiting).toMatchObject([{ requestId: workflowIds.stageRun(waiting.id, 1) }]);
    await winslow.engine.go(running.id);
    await running.until('succeeded');
    await waiting.until('succeeded');
    expect((await waiting.record(1)).attempt).toBe(1);
  });

  it('a stage run, gives its node back, stops its container and lets the project know', async () => {
    const project = await winslow.startedProject([stage('lab')]);
    await untilPrinted(project, 5);
    await terminate(workflowIds.stageRun(project.id, 1));
    const { statusText, runs } = await project.until('failed');
    expect(runs[0]).toMatchObject({ status: 'lost' });
    expect(statusText).toContain('was terminated');
    await eventually(
      () => winslow.engine.containers(project.id),
      (left) => left.length === 0,
    );
    await eventually(snapshot, ({ grants }) => grants.length === 0);
    await project.command('resume');
    await project.untilRun(2, 'running');
    await winslow.engine.go(project.id);
    await project.until('succeeded');
  });

  it('the presence of a node, has its loss noticed all the same', async () => {
    const project = await winslow.startedProject([stage('lab')]);
    const lost = await untilPrinted(project, 5);
    const isUp = ({ nodes }: PlacementSnapshot) => nodes.find(({ id }) => id === lost.id)?.up;
    await lost.kill();
    await terminate(workflowIds.node(lost.id));
    await eventually(snapshot, (known) => isUp(known) === false);
    const { runs } = await project.eventually(
      (view) => view.runs[0]?.status === 'running' && view.runs[0].attempt > 1,
    );
    expect(runs[0]?.nodeId).not.toBe(lost.id);
    await letBothGo(project);
    await project.until('succeeded');
    await lost.start();
    await eventually(snapshot, (known) => isUp(known) === true && known.grants.length === 0);
  });
});

it('ends a run that is killed while its image is being fetched, and gives its node back', async () => {
  const registry = await SilentRegistry.open();
  try {
    const project = await winslow.startedProject([{ ...stage('lab'), image: { name: registry.image } }]);
    await registry.asked;
    await project.command('kill');
    expect((await project.untilRun(1, 'cancelled')).message).toContain('anna');
    await eventually(snapshot, ({ grants }) => grants.length === 0);
    expect(await winslow.engine.countCreated(project.id)).toBe(0);
  } finally {
    await registry.close();
  }
});

it('tells by one command what does not add up, and when all does again', async () => {
  const [node] = winslow.nodes.all;
  if (node === undefined) throw new Error('the test has nodes');
  const attempt = { projectId: 'longgone1234', run: 1, attempt: 1 };
  await winslow.engine.startForeign(attempt, node.id);
  const found = await winslow.cli('doctor');
  expect(found).toMatchObject({
    stderr: expect.stringContaining('1 thing does not add up'),
    stdout: expect.stringContaining(`on node ${node.id}`),
    exitCode: 9,
  });
  await node.stop();
  await node.start();
  await eventually(
    () => winslow.engine.containers(attempt.projectId),
    (left) => left.length === 0,
  );
  expect(await winslow.cli('doctor')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Everything adds up'),
  });
});

itEndsClean(() => winslow);

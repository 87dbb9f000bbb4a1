import { eventually } from '@winslow/testing';
import { SNAPSHOT_QUERY, workflowIds } from './contract';
import type { PlacementSnapshot } from './contract';
import { machineFault, runUntilKilled, userFault } from './scripted-node.test-support';
import type { ScriptedNode } from './scripted-node.test-support';
import { pipeline, refusalOf, startWorkflowFixture, THREE } from './workflow-fixture.test-support';
import type { WorkflowFixture } from './workflow-fixture.test-support';

let fixture: WorkflowFixture;
let node: ScriptedNode;
let create: WorkflowFixture['create'];

beforeAll(async () => {
  fixture = await startWorkflowFixture();
  ({ node, create } = fixture);
});

beforeEach(() => node.reset());

afterAll(() => fixture.stop());

it('runs the stages one after the other, each on what the one before it left', async () => {
  const project = await create(THREE);
  await project.command('start');
  const view = await project.until('succeeded');
  expect(view.runs.map(({ stageId, status, base, nodeId }) => ({ stageId, status, base, nodeId }))).toEqual([
    { stageId: 'one', status: 'succeeded', base: null, nodeId: node.nodeId },
    { stageId: 'two', status: 'succeeded', base: 1, nodeId: node.nodeId },
    { stageId: 'three', status: 'succeeded', base: 2, nodeId: node.nodeId },
  ]);
  const record = node.records.findLast((r) => r.spec.projectId === project.id);
  expect(record).toMatchObject({
    status: 'succeeded',
    trigger: 'automatic',
    spec: { base: { run: 2, manifestDigest: 'digest-2-1' } },
  });
  expect(record?.decision).toMatchObject({ kind: 'placed', nodeId: node.nodeId });
});

it('applies the first of two starts that come at once and refuses the second in words', async () => {
  const project = await create(THREE);
  const answers = await Promise.all([
    refusalOf(project.command('start')),
    refusalOf(project.command('start')),
  ]);
  expect(answers.toSorted()).toEqual(['applied', expect.stringContaining('started already')]);
  expect((await project.until('succeeded')).runs).toHaveLength(3);
});

it('applies a command once, however often it is sent with the same id', async () => {
  const project = await create(THREE);
  await project.command('start', { commandId: 'c1' });
  await project.until('succeeded');
  await project.command('redo', { commandId: 'c2', run: 3 });
  await project.command('redo', { commandId: 'c2', run: 3 });
  await project.until('succeeded');
  expect((await project.view()).runs).toHaveLength(4);
});

it('takes a bare signal, and keeps a malformed one as refused without failing', async () => {
  const project = await create(THREE);
  await project.handle.signal('redo', { run: 'three', nonsense: true });
  await project.handle.signal('pause', 'not even an object');
  await project.handle.signal('start');
  const view = await project.until('succeeded');
  expect(
    view.commands.map(({ name, actor, refused }) => ({ name, by: actor.name, ok: refused === null })),
  ).toEqual([
    { name: 'create', by: 'anna', ok: true },
    { name: 'redo', by: 'signal', ok: false },
    { name: 'pause', by: 'signal', ok: false },
    { name: 'start', by: 'signal', ok: true },
  ]);
});

it('pauses on a user fault with its message, and goes on with the same stage on resume', async () => {
  const project = await create(THREE);
  node.runs = ({ spec }) => (spec.stage.id === 'two' && spec.run === 2 ? { exitCode: 3 } : {});
  await project.command('start');
  expect(await project.until('failed')).toMatchObject({
    pause: { reason: 'stageFailed', detail: expect.stringContaining('exit code 3') },
  });
  await project.command('resume');
  const view = await project.until('succeeded');
  expect(view.runs.map(({ stageId, base }) => [stageId, base])).toEqual([
    ['one', null],
    ['two', 1],
    ['two', 1],
    ['three', 3],
  ]);
});

it('never retries a user fault of the preparation', async () => {
  const project = await create(pipeline([{ id: 'one' }]));
  node.prepares = () => {
    throw userFault('image nowhere:1 does not exist');
  };
  await project.command('start');
  expect((await project.until('failed')).statusText).toContain('nowhere:1');
  expect(node.phases).toEqual(['prepare one#1']);
});

it('tries a machine fault again under a higher attempt, and commits only that', async () => {
  const project = await create(pipeline([{ id: 'one', retry: { machineFaults: 2, delay: '0s' } }]));
  node.prepares = ({ attempt }) => {
    if (attempt.attempt < 3) throw machineFault('no space left on device');
  };
  await project.command('start');
  const view = await project.until('succeeded');
  expect(view.runs[0]).toMatchObject({ attempt: 3 });
  expect(node.records.at(-1)?.earlierAttempts.map(({ message }) => message)).toEqual([
    'no space left on device',
    'no space left on device',
  ]);
});

it('kills the running container, keeps what it left, and gives the node back', async () => {
  const project = await create(THREE);
  node.runs = runUntilKilled;
  await project.command('start');
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'running');
  await project.command('kill');
  const view = await project.until('paused');
  const ended = await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
  expect(ended.runs[0]).toMatchObject({
    status: 'cancelled',
    message: expect.stringContaining('anna'),
    manifestDigest: 'digest-1-1',
  });
  expect(view.statusText).toContain('anna');
  const snapshot = (): Promise<PlacementSnapshot> =>
    fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool)).query(SNAPSHOT_QUERY);
  await eventually(
    snapshot,
    ({ grants }) => !grants.some((grant) => grant.requestId === workflowIds.stageRun(project.id, 1)),
  );
});

it('asks before a stage with a form, refuses a wrong answer and goes on with a right one', async () => {
  const form = { title: 'How many?', fields: { N: { type: 'integer', minimum: 1, default: 2 } } };
  const project = await create(pipeline([{ id: 'one' }, { id: 'two', form }]));
  await project.command('start');
  expect((await project.until('awaitingInput')).question).toMatchObject({
    source: 'definition',
    stageId: 'two',
  });
  expect(await refusalOf(project.command('answer', { set: { N: 0 } }))).toContain('N');
  expect(await refusalOf(project.command('answer', { set: { M: 1 } }))).toContain('M');
  await project.command('answer', { set: { N: 7 } });
  await project.until('succeeded');
  expect(node.records.at(-1)?.spec).toMatchObject({ environment: { N: '7' }, answers: { N: 7 } });
});

it('says why a run waits for a node, and lets it be killed while it waits', async () => {
  const project = await create(pipeline([{ id: 'huge', requirements: { cpus: 64 } }]));
  await project.command('start');
  expect((await project.until('waiting')).statusText).toContain('core');
  await project.command('kill');
  expect((await project.until('paused')).runs[0]).toMatchObject({ stageId: 'huge' });
  expect(node.phases).toEqual([]);
});

it('hands its state on to fresh histories while stages run, and loses nothing', async () => {
  const project = await create(THREE, { handOnAfterEvents: 10 });
  const first = (await project.handle.describe()).runId;
  await project.command('start');
  await project.until('succeeded');
  await project.command('redo', { run: 1 });
  const view = await project.until('succeeded');
  expect(view.runs.map(({ stageId }) => stageId)).toEqual(['one', 'two', 'three', 'one', 'two', 'three']);
  expect(view.commands.map(({ name }) => name)).toEqual(['create', 'start', 'redo']);
  // It hands on once nothing is under way, and the end of its last run may still be on its way to the store.
  await eventually(
    () => project.handle.describe(),
    ({ runId }) => runId !== first,
  );
});

it('replays the histories of everything above', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(15);
});

import { randomBytes } from 'node:crypto';
import { checkPipeline, projectIdFrom } from '@winslow/domain';
import type { PipelineDefinition, ProjectView } from '@winslow/domain';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { eventually, testSetting } from '@winslow/testing';
import { SNAPSHOT_QUERY, taskQueues, VIEW_QUERY, workflowIds, WORKFLOWS } from './contract';
import type { PlacementSnapshot } from './contract';
import { machineFault, runUntilKilled, startScriptedNode, userFault } from './scripted-node.test-support';
import type { ScriptedNode } from './scripted-node.test-support';

const POOL = `pool-${projectIdFrom(randomBytes(12))}`;
const NODE = `node-${projectIdFrom(randomBytes(12))}`;
const ANNA = { name: 'anna', via: 'cli' } as const;

let client: Client;
let connection: Connection;
let bundle: { code: string };
let node: ScriptedNode;
const started: string[] = [];

beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const address = testSetting('WINSLOW_TEST_TEMPORAL_ADDRESS');
  const namespace = testSetting('WINSLOW_TEST_TEMPORAL_NAMESPACE');
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace });
  bundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./entry'), logger });
  node = await startScriptedNode(NODE, { address, namespace, bundle });
  await client.workflow.start(WORKFLOWS.placement, {
    workflowId: workflowIds.placement(POOL),
    taskQueue: taskQueues.control,
    args: [{ pool: POOL, handOnAfterEvents: 100 }],
  });
  await client.workflow.start(WORKFLOWS.node, {
    workflowId: workflowIds.node(NODE),
    taskQueue: taskQueues.control,
    args: [{ nodeId: NODE, pool: POOL }],
  });
});

beforeEach(() => {
  node.runs = () => ({});
  node.prepares = () => undefined;
  node.seals = () => ({});
  node.phases.length = 0;
});

afterAll(async () => {
  for (const id of [...started, workflowIds.placement(POOL), workflowIds.node(NODE)]) {
    await client.workflow.getHandle(id).terminate('end of test');
  }
  await node.stop();
  await connection.close();
});

function pipeline(stages: readonly Record<string, unknown>[]): PipelineDefinition {
  const checked = checkPipeline({
    apiVersion: 'winslow/v1',
    name: 'p',
    stages: stages.map((stage) => ({ image: { name: 'x' }, ...stage })),
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.definition;
}

const THREE = pipeline([{ id: 'one' }, { id: 'two' }, { id: 'three' }]);

interface Project {
  readonly id: string;
  readonly handle: WorkflowHandle;
  command(name: string, payload?: Record<string, unknown>): Promise<unknown>;
  view(): Promise<ProjectView>;
  until(status: string): Promise<ProjectView>;
}

async function create(definition: PipelineDefinition, handOnAfterEvents?: number): Promise<Project> {
  const id = projectIdFrom(randomBytes(12));
  const creation = {
    projectId: id,
    name: id,
    definition,
    definitionRevision: 'r',
    environment: {},
    createdBy: ANNA,
    createdAtMs: Date.now(),
  };
  const workflowId = workflowIds.project(id);
  const handle = await client.workflow.start(WORKFLOWS.project, {
    workflowId,
    taskQueue: taskQueues.control,
    args: [{ pool: POOL, creation, handOnAfterEvents }],
  });
  started.push(workflowId);
  const view = (): Promise<ProjectView> => handle.query<ProjectView>(VIEW_QUERY);
  return {
    id,
    handle,
    view,
    command: (name, payload = {}) => handle.executeUpdate(name, { args: [{ actor: ANNA, ...payload }] }),
    until: (status) => eventually(view, (seen) => seen.status === status),
  };
}

function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'applied',
    (error: unknown) =>
      error instanceof WorkflowUpdateFailedError ? (error.cause?.message ?? '') : String(error),
  );
}

it('runs the stages one after the other, each on what the one before it left', async () => {
  const project = await create(THREE);
  await project.command('start');
  const view = await project.until('succeeded');
  expect(view.runs.map(({ stageId, status, base, nodeId }) => ({ stageId, status, base, nodeId }))).toEqual([
    { stageId: 'one', status: 'succeeded', base: null, nodeId: NODE },
    { stageId: 'two', status: 'succeeded', base: 1, nodeId: NODE },
    { stageId: 'three', status: 'succeeded', base: 2, nodeId: NODE },
  ]);
  const record = node.records.findLast((r) => r.spec.projectId === project.id);
  expect(record).toMatchObject({
    status: 'succeeded',
    trigger: 'automatic',
    spec: { base: { run: 2, manifestDigest: 'digest-2-1' } },
  });
  expect(record?.decision).toMatchObject({ kind: 'placed', nodeId: NODE });
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
    client.workflow.getHandle(workflowIds.placement(POOL)).query(SNAPSHOT_QUERY);
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
  const project = await create(THREE, 10);
  const first = (await project.handle.describe()).runId;
  await project.command('start');
  await project.until('succeeded');
  await project.command('redo', { run: 1 });
  const view = await project.until('succeeded');
  expect(view.runs.map(({ stageId }) => stageId)).toEqual(['one', 'two', 'three', 'one', 'two', 'three']);
  expect(view.commands.map(({ name }) => name)).toEqual(['create', 'start', 'redo']);
  expect((await project.handle.describe()).runId).not.toBe(first);
});

it('replays the histories of everything above', async () => {
  const ids = [...started, workflowIds.placement(POOL), workflowIds.node(NODE)];
  for await (const info of client.workflow.list({
    query: `WorkflowType = 'stageRun' AND WinslowPool = '${POOL}'`,
  }))
    ids.push(info.workflowId);
  expect(ids.length).toBeGreaterThan(15);
  for (const id of ids) {
    const history = await client.workflow.getHandle(id).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: bundle }, history, id);
  }
});

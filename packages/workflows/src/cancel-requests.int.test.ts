import type { StandingOrders } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { NODE_STATE_QUERY, ORDERS_QUERY, SNAPSHOT_QUERY, VIEW_QUERY } from './contract';
import { PLACEMENT_SIGNALS, STAGE_RUN_SIGNALS, workflowIds } from './contract';
import type { NodeState, PlacementSnapshot, StageRunView } from './contract';
import { runUntilKilled } from './scripted-node.test-support';
import { ANNA, pipeline, startWorkflowFixture, THREE } from './workflow-fixture.test-support';
import type { TestProject, WorkflowFixture } from './workflow-fixture.test-support';

let fixture: WorkflowFixture;
beforeAll(async () => {
  fixture = await startWorkflowFixture();
});
beforeEach(() => fixture.node.reset());
afterAll(() => fixture.stop());

const ONE = pipeline([{ id: 'one' }]);

const workflow = (id: string) => fixture.client.workflow.getHandle(id);
const placement = () => workflow(workflowIds.placement(fixture.pool));
const presence = () => workflow(workflowIds.node(fixture.node.nodeId));
const runOf = ({ id }: TestProject, run = 1) => workflow(workflowIds.stageRun(id, run));
const snapshot = (): Promise<PlacementSnapshot> => placement().query<PlacementSnapshot>(SNAPSHOT_QUERY);
const statusOf = async (id: string): Promise<string> => (await workflow(id).describe()).status.name;

/** What Temporal's page of the workflow shows beside its history. */
async function detailsOf(id: string): Promise<string> {
  const { currentDetails } = await workflow(id).query<{ currentDetails: string }>(
    '__temporal_workflow_metadata',
  );
  return currentDetails;
}

function order(name: string, payload: Record<string, unknown> = {}): Promise<unknown> {
  return placement().executeUpdate(name, { args: [{ actor: ANNA, node: fixture.node.nodeId, ...payload }] });
}

/** Goes on until it is killed, or the test ends it. */
function held() {
  let end = (): void => undefined;
  const ended = new Promise<object>((resolve) => (end = () => resolve({})));
  return { until: () => ended, end: () => end() };
}

/** A project whose first run is at work. */
async function atWork(
  runs: WorkflowFixture['node']['runs'],
  ...args: Parameters<WorkflowFixture['create']>
): Promise<TestProject> {
  const project = await fixture.create(...args);
  fixture.node.runs = runs;
  await project.command('start');
  await eventually(project.view, (view) => view.runs[0]?.status === 'running');
  return project;
}

async function untilNothingIsHeld(): Promise<void> {
  await eventually(snapshot, ({ grants, waiting }) => grants.length === 0 && waiting.length === 0);
}

describe('a stage run whose workflow is asked to cancel', () => {
  const KILLED = 'was killed by signal (a request to cancel its workflow)';

  it('is killed: its container stopped, its workspace kept, its node free, its project at rest', async () => {
    const project = await atWork(runUntilKilled, THREE);
    await runOf(project).cancel();
    expect(await project.until('paused')).toMatchObject({
      statusText: `one ${KILLED}`,
      runs: [{ status: 'cancelled', message: KILLED, manifestDigest: 'digest-1-1', workspace: 'kept' }],
    });
    expect(fixture.node.phases).toEqual(['prepare one#1', 'run one#1', 'seal one#1', 'store one#1']);
    expect(fixture.node.records.at(-1)).toMatchObject({ status: 'cancelled', verdict: { message: KILLED } });
    await untilNothingIsHeld();
    await eventually(
      () => statusOf(workflowIds.stageRun(project.id, 1)),
      (status) => status === 'COMPLETED',
    );
    fixture.node.reset();
    await project.command('resume');
    await project.until('succeeded');
  });

  it('is killed by a bare signal likewise', async () => {
    const project = await atWork(runUntilKilled, ONE);
    await runOf(project).signal(STAGE_RUN_SIGNALS.kill);
    expect((await project.until('paused')).statusText).toBe('one was killed by signal');
  });

  it('waits for no node any more', async () => {
    const project = await fixture.create(pipeline([{ id: 'huge', requirements: { cpus: 64 } }]));
    await project.command('start');
    await project.until('waiting');
    await runOf(project).cancel();
    expect((await project.until('paused')).runs[0]).toMatchObject({ status: 'cancelled', message: KILLED });
    await untilNothingIsHeld();
    expect(fixture.node.phases).toEqual([]);
  });

  it('keeps what it has done when it is only being stored', async () => {
    const project = await fixture.create(ONE);
    const storing = held();
    fixture.node.stores = async () => void (await storing.until());
    await project.command('start');
    await eventually(project.view, ({ runs }) => runs[0]?.manifestDigest === 'digest-1-1');
    await runOf(project).cancel();
    await runOf(project).query(VIEW_QUERY);
    storing.end();
    await project.until('succeeded');
    expect(fixture.node.phases).toEqual(['prepare one#1', 'run one#1', 'seal one#1', 'store one#1']);
  });

  it('sealed and not stored, begins no further attempt once that one is lost', async () => {
    const project = await fixture.create(pipeline([{ id: 'one', retry: { nodeLostAfter: '0s' } }]));
    const storing = held();
    fixture.node.stores = async () => void (await storing.until());
    await project.command('start');
    await eventually(project.view, ({ runs }) => runs[0]?.manifestDigest === 'digest-1-1');
    await runOf(project).cancel();
    await runOf(project).query(VIEW_QUERY);
    const { nodeId } = fixture.node;
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeLost, { nodeId, atMs: Date.now() });
    await eventually(
      () => runOf(project).query<StageRunView>(VIEW_QUERY),
      ({ asks }) => asks?.epoch === 2,
    );
    await runOf(project).signal(STAGE_RUN_SIGNALS.granted, {
      grantId: 'elsewhere',
      epoch: 2,
      placedOn: { nodeId: 'elsewhere', cpus: 1, memoryBytes: 1, diskBytes: 1, gpuUuids: [] },
      decision: { kind: 'placed', nodeId: 'elsewhere' },
    });
    expect((await project.until('paused')).runs[0]).toMatchObject({ status: 'cancelled', message: KILLED });
    expect(fixture.node.phases.filter((phase) => phase.endsWith('#2'))).toEqual([]);
    storing.end();
    // The placement knows nothing of that grant, and is still asked.
    await placement().signal(PLACEMENT_SIGNALS.withdraw, {
      requestId: workflowIds.stageRun(project.id, 1),
      epoch: 2,
    });
    await untilNothingIsHeld();
  });
});

describe('a project whose workflow is asked to cancel', () => {
  async function cancelled(
    runs: WorkflowFixture['node']['runs'],
    options: { handOnAfterEvents?: number } = {},
  ) {
    const project = await atWork(runs, THREE, options);
    await project.handle.cancel();
    const view = await eventually(project.view, ({ commands }) => commands.length === 3);
    expect(view.runs).toMatchObject([{ status: 'running' }]);
    return { project, request: view.commands.at(-1) };
  }

  it('goes on with what it runs, and says that this does nothing', async () => {
    const running = held();
    const { project, request } = await cancelled(running.until);
    expect(request).toMatchObject({
      name: 'kill',
      actor: { name: 'signal', via: 'signal' },
      refused: expect.stringContaining('use kill, pause, archive or delete'),
    });
    running.end();
    await project.until('succeeded');
    expect(fixture.node.phases.filter((phase) => phase.startsWith('run'))).toEqual([
      'run one#1',
      'run two#1',
      'run three#1',
    ]);
    await eventually(project.view, ({ pendingJournal }) => pendingJournal.length === 0);
  });

  it('still does all that it is told', async () => {
    const { project } = await cancelled(runUntilKilled);
    await project.command('kill');
    await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
    fixture.node.reset();
    await project.command('setRetention', { keepLast: 1 });
    await project.command('resume');
    await project.until('succeeded');
    await eventually(
      () => Promise.resolve(fixture.node.removals),
      (removals) => removals.some(({ projectId }) => projectId === project.id),
    );
  });

  it('hands its state on to a fresh history', async () => {
    const running = held();
    const { project } = await cancelled(running.until, { handOnAfterEvents: 60 });
    const { runId } = await project.handle.describe();
    running.end();
    await project.until('succeeded');
    await project.command('redo', { run: 1 });
    await project.until('succeeded');
    await eventually(
      () => project.handle.describe(),
      (description) => description.runId !== runId,
    );
    expect((await project.view()).commands).toHaveLength(4);
  });

  it('is deleted all the same when it was being deleted', async () => {
    const project = await fixture.create(ONE, { secondLookAfterMs: 10 });
    const removing = held();
    fixture.node.removes = async () => void (await removing.until());
    await project.command('delete');
    await project.handle.cancel();
    removing.end();
    await project.handle.result();
    const { removals } = fixture.node;
    expect(removals.filter(({ projectId }) => projectId === project.id)).toHaveLength(2);
  });
});

describe('a node whose workflow is asked to cancel', () => {
  it('stays up, and what runs there goes on', async () => {
    const running = held();
    const project = await atWork(running.until, ONE);
    const before = await presence().query<NodeState>(NODE_STATE_QUERY);
    await presence().cancel();
    await eventually(
      () => detailsOf(workflowIds.node(fixture.node.nodeId)),
      (details) => details.includes('does nothing'),
    );
    running.end();
    await project.until('succeeded');
    expect(await presence().query<NodeState>(NODE_STATE_QUERY)).toEqual(before);
    expect(before.up).toBe(true);
  });
});

describe('a placement that is asked to cancel', () => {
  it('stays with what it knows, grants on, and keeps what people order', async () => {
    const running = held();
    const project = await atWork(running.until, THREE);
    await placement().cancel();
    await eventually(
      () => detailsOf(workflowIds.placement(fixture.pool)),
      (details) => details.includes('does nothing'),
    );
    const { grants } = await snapshot();
    expect(grants.map(({ requestId }) => requestId)).toContain(workflowIds.stageRun(project.id, 1));
    running.end();
    await project.until('succeeded');
    await order('weighNode', { weights: { cpu: 2 } });
    const { revision } = await placement().query<StandingOrders>(ORDERS_QUERY);
    await eventually(
      () => Promise.resolve(fixture.node.keptOrders),
      (kept) => kept.at(-1)?.revision === revision,
    );
  });

  // The last test: afterwards the pool has no node.
  it('still notices a node that leaves, and tells the node’s workflow that it is forgotten', async () => {
    await fixture.node.leave();
    await eventually(snapshot, ({ nodes }) => nodes.every(({ up }) => !up));
    await order('forgetNode');
    await presence().result();
    expect((await snapshot()).nodes).toEqual([]);
  });
});

it('replays the histories of everything above', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(15);
});

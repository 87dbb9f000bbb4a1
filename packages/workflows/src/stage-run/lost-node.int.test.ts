import type { RunResult } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { PLACEMENT_SIGNALS, SNAPSHOT_QUERY, STAGE_RUN_SIGNALS, taskQueues, VIEW_QUERY } from '../contract';
import { workflowIds, WORKFLOWS } from '../contract';
import type { PlacementSnapshot, StageRunView } from '../contract';
import { runUntilKilled } from '../scripted-node.test-support';
import { pipeline, startWorkflowFixture } from '../workflow-fixture.test-support';
import type { TestProject, WorkflowFixture } from '../workflow-fixture.test-support';

let fixture: WorkflowFixture;
beforeAll(async () => {
  fixture = await startWorkflowFixture();
});
beforeEach(() => fixture.node.reset());
afterAll(() => fixture.stop());

const retry = { nodeLost: 'elsewhere', nodeLostAfter: '0s', delay: '0s' };
const ONE = (): Parameters<WorkflowFixture['create']>[0] => pipeline([{ id: 'one', retry }]);

function runOf({ id }: TestProject) {
  return fixture.client.workflow.getHandle(workflowIds.stageRun(id, 1));
}

function snapshot(): Promise<PlacementSnapshot> {
  return fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool)).query(SNAPSHOT_QUERY);
}

function view(project: TestProject): Promise<StageRunView> {
  return runOf(project).query(VIEW_QUERY);
}

async function untilRunning(project: TestProject): Promise<StageRunView> {
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'running');
  return view(project);
}

async function untilNothingIsHeld(): Promise<void> {
  await eventually(snapshot, ({ grants, waiting }) => grants.length === 0 && waiting.length === 0);
}

/** A run that ends when the test says so. */
function heldRun(): { readonly runs: () => Promise<Partial<RunResult>>; end(): void } {
  let end = (): void => undefined;
  const ended = new Promise<Partial<RunResult>>((resolve) => {
    end = () => resolve({});
  });
  return { runs: () => ended, end: () => end() };
}

describe('a run whose node is lost', () => {
  it('goes on there when the node comes back while another one is asked for, and takes its question back', async () => {
    const held = heldRun();
    fixture.node.runs = held.runs;
    const project = await fixture.create(ONE());
    await project.command('start');
    await untilRunning(project);
    const presence = { nodeId: fixture.node.nodeId, atMs: Date.now() };
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeLost, presence);
    await eventually(snapshot, ({ waiting }) => waiting.length === 1);
    expect(await view(project)).toMatchObject({ attempt: 1, status: 'running', asks: { epoch: 2 } });
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeBack, { ...presence, atMs: presence.atMs + 1 });
    await eventually(snapshot, ({ waiting }) => waiting.length === 0);
    held.end();
    await project.until('succeeded');
    expect(fixture.node.records.at(-1)).toMatchObject({ attempt: 1, earlierAttempts: [] });
    await untilNothingIsHeld();
  });

  it('believes the later of two messages that cross', async () => {
    const held = heldRun();
    fixture.node.runs = held.runs;
    const project = await fixture.create(ONE());
    await project.command('start');
    await untilRunning(project);
    const { nodeId } = fixture.node;
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeBack, { nodeId, atMs: 2_000 });
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeLost, { nodeId, atMs: 1_000 });
    expect((await view(project)).asks).toBeNull();
    held.end();
    await project.until('succeeded');
  });

  it('is given up where no further try is allowed, and its project may go on', async () => {
    fixture.node.runs = runUntilKilled;
    const none = { ...retry, machineFaults: 0 };
    const project = await fixture.create(pipeline([{ id: 'one', retry: none }]));
    await project.command('start');
    await untilRunning(project);
    const presence = { nodeId: fixture.node.nodeId, atMs: Date.now() };
    await runOf(project).signal(STAGE_RUN_SIGNALS.nodeLost, presence);
    const { runs, statusText } = await project.until('failed');
    expect(runs[0]).toMatchObject({ status: 'lost' });
    expect(statusText).toContain(`node ${fixture.node.nodeId} was lost`);
    await untilNothingIsHeld();
  });
});

describe('a run that is killed', () => {
  async function killRun(project: TestProject): Promise<void> {
    await eventually(
      () =>
        runOf(project)
          .signal(STAGE_RUN_SIGNALS.kill, { by: 'anna' })
          .then(
            () => true,
            () => false,
          ),
      (isTold) => isTold,
    );
  }

  // Request, grant and preparation take some milliseconds each: a dozen kills at once hit all of them.
  it('at any moment before it runs, holds nothing and waits for nothing afterwards', async () => {
    fixture.node.runs = runUntilKilled;
    const projects = await Promise.all(Array.from({ length: 12 }, () => fixture.create(ONE())));
    await Promise.all(
      projects.map(async (project) => {
        await project.command('start');
        await killRun(project);
        const ended = await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
        expect(ended.runs[0]?.message).toContain('anna');
      }),
    );
    await untilNothingIsHeld();
  });

  it('while the placement is away, ends at once; the placement hears of it when it is back', async () => {
    const placement = fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool));
    await placement.terminate('by an operator');
    const project = await fixture.create(ONE());
    await project.command('start');
    await killRun(project);
    await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
    await startPlacementAnew();
    await eventually(
      () => runOf(project).describe(),
      ({ status }) => status.name === 'COMPLETED',
    );
    await untilNothingIsHeld();
  });
});

async function startPlacementAnew(): Promise<void> {
  const { pool, client, node } = fixture;
  const { hello } = await client.workflow
    .getHandle(workflowIds.node(node.nodeId))
    .query<{ hello: { inventory: PlacementNodeInventory } | null }>('state');
  if (hello === null) throw new Error('the node has said hello');
  node.gathered = { ...node.gathered, nodes: [{ inventory: hello.inventory, up: true }] };
  await client.workflow.start(WORKFLOWS.placement, {
    workflowId: workflowIds.placement(pool),
    taskQueue: taskQueues.control,
    args: [{ pool }],
  });
  // What was gathered is the script's, and the next test begins with another one.
  await eventually(snapshot, ({ gathering, nodes }) => !gathering && nodes.length === 1);
}

type PlacementNodeInventory = WorkflowFixture['node']['gathered']['nodes'][number]['inventory'];

describe('a placement that was rebuilt', () => {
  it('takes over what a run holds when the run tells it again, and hears of its end', async () => {
    const held = heldRun();
    fixture.node.runs = held.runs;
    const project = await fixture.create(ONE());
    await project.command('start');
    await untilRunning(project);
    const before = await snapshot();
    const placement = fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool));
    await placement.terminate('by an operator');
    await startPlacementAnew();
    expect((await snapshot()).grants).toEqual([]);
    await runOf(project).signal(STAGE_RUN_SIGNALS.tellAgain, {});
    const after = await eventually(snapshot, ({ grants }) => grants.length === 1);
    expect(
      after.grants.map(({ grantId, nodeId, reservation }) => ({ grantId, nodeId, reservation })),
    ).toEqual(before.grants.map(({ grantId, nodeId, reservation }) => ({ grantId, nodeId, reservation })));
    held.end();
    await project.until('succeeded');
    await untilNothingIsHeld();
  });

  it('frees what a lost attempt held only when its node has been heard without it', async () => {
    const placement = fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool));
    const { nodeId } = fixture.node;
    const grant = {
      grantId: 'stage-run/gone/1#1',
      requestId: 'stage-run/gone/1',
      epoch: 1,
      nodeId,
      reservation: { cpus: 1, memoryBytes: 1, diskBytes: 1 },
      gpuUuids: [],
      grantedAtMs: 0,
    };
    await placement.signal(PLACEMENT_SIGNALS.claim, { grant });
    await placement.signal(PLACEMENT_SIGNALS.release, { grantId: grant.grantId, reason: 'lost' });
    await eventually(snapshot, ({ grants }) => grants[0]?.orphanedAtMs !== undefined);
    const still = [{ projectId: 'gone', run: 1, attempt: 1 }];
    const heardAtMs = Date.now() + 1_000;
    await placement.signal(PLACEMENT_SIGNALS.nodeClean, { nodeId, attempts: still, heardAtMs });
    expect((await snapshot()).grants).toHaveLength(1);
    await fixture.client.workflow.getHandle(workflowIds.node(nodeId)).signal('lookAgain');
    await untilNothingIsHeld();
  });
});

it('replays the histories of everything above', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(15);
});

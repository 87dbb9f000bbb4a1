import { resourceRequest } from '@winslow/domain';
import type { NodeInventory } from '@winslow/domain';
import type { WorkflowHandle } from '@temporalio/client';
import { eventually } from '@winslow/testing';
import {
  PLACEMENT_SIGNALS,
  SNAPSHOT_QUERY,
  STAGE_RUN_SIGNALS,
  taskQueues,
  workflowIds,
  WORKFLOWS,
} from '../contract';
import type { PlacementSnapshot } from '../contract';
import { startWorkflowFixture } from '../workflow-fixture.test-support';
import type { WorkflowFixture } from '../workflow-fixture.test-support';
import { EMPTY_PLACEMENT, nodeUp } from './placement-state';

const NODES = 1_000;
const GRANTED = 30;
const WAITING = 100;
const AT_ONCE = 25;
const GIB = 2 ** 30;

let fixture: WorkflowFixture;
let placement: WorkflowHandle;
beforeAll(async () => {
  fixture = await startWorkflowFixture();
  const { pool, client } = fixture;
  const state = Array.from({ length: NODES }, (_, index) => inventory(index)).reduce(nodeUp, EMPTY_PLACEMENT);
  const handle = await client.workflow.start(WORKFLOWS.placement, {
    workflowId: workflowIds.placement(pool),
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    taskQueue: taskQueues.control,
    args: [{ pool, state, handOnAfterEvents: 100 }],
  });
  placement = client.workflow.getHandle(handle.workflowId);
});
afterAll(() => fixture?.stop());

function inventory(index: number): NodeInventory {
  return {
    nodeId: `node-${index}`,
    hostname: `host-${index}`,
    class: 'cpu',
    pool: fixture.pool,
    bootId: '3b9c9f6e-0000-4000-8000-000000000000',
    workerId: `worker-${index}`,
    cpus: 8,
    cpuModel: 'x',
    memoryBytes: 64 * GIB,
    diskBytes: 1_000 * GIB,
    diskFreeBytes: 1_000 * GIB,
    gpus: [],
    labels: [],
    versions: { winslow: '0.1.0', docker: '27.0.0', os: 'Debian 12', kernel: '6.1.0' },
  };
}

/** A workflow by the id of a stage run that nobody works on: it takes what the placement says. */
async function stageRunNamed(id: string): Promise<string> {
  const workflowId = workflowIds.stageRun(id, 1);
  await fixture.client.workflow.start(WORKFLOWS.stageRun, { workflowId, taskQueue: 'nobody', args: [] });
  return workflowId;
}

async function ask(requestId: string, cpus: number): Promise<void> {
  const request = resourceRequest({ requirements: { cpus } });
  await placement.signal(PLACEMENT_SIGNALS.request, {
    requestId,
    epoch: 1,
    request,
    requestedAtMs: Date.now(),
  });
}

/** So many things, some at a time. */
async function each(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - from);
    await Promise.all(Array.from({ length: some }, (_, index) => work(from + index)));
  }
}

async function grantsTold(workflowId: string): Promise<number> {
  const { events } = await fixture.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).filter(
    ({ workflowExecutionSignaledEventAttributes: signal }) =>
      signal?.signalName === STAGE_RUN_SIGNALS.granted,
  ).length;
}

it('places, answers and hands its state on with a thousand nodes and a hundred requests that wait', async () => {
  const { runId: firstRun } = await placement.describe();
  await each(WAITING, async (index) => ask(await stageRunNamed(`waits${index}`), 9));
  const fits = await Promise.all(
    Array.from({ length: GRANTED }, (_, index) => stageRunNamed(`fits${index}`)),
  );
  await Promise.all(fits.map((requestId) => ask(requestId, 4)));
  const { nodes, waiting, grants, decisions } = await eventually(
    () => placement.query<PlacementSnapshot>(SNAPSHOT_QUERY),
    (seen) => seen.grants.length === GRANTED && Object.keys(seen.decisions).length === WAITING,
  );
  expect(nodes.length).toBeGreaterThanOrEqual(NODES);
  expect(waiting).toHaveLength(WAITING);
  expect(new Set(grants.map(({ requestId }) => requestId))).toEqual(new Set(fits));
  expect(Object.values(decisions).map(({ kind }) => kind)).toEqual(
    Array.from({ length: WAITING }, () => 'impossible'),
  );
  for (const requestId of fits) {
    await eventually(
      () => grantsTold(requestId),
      (told) => told === 1,
    );
  }
  // Its history is handed on once it has heard that every word has arrived.
  await eventually(
    () => placement.describe(),
    ({ runId }) => runId !== firstRun,
  );
});

it('replays what it did', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(0);
});

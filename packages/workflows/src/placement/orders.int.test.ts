import { NO_STANDING_ORDERS } from '@winslow/domain';
import type { StandingOrders } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { NODE_STATE_QUERY, ORDERS_QUERY, SNAPSHOT_QUERY, workflowIds } from '../contract';
import type { NodeState, PlacementSnapshot } from '../contract';
import { runUntilKilled } from '../scripted-node.test-support';
import {
  ANNA,
  pipeline,
  refusalOf,
  startWorkflowFixture,
  THREE,
  type WorkflowFixture,
} from '../workflow-fixture.test-support';

let fixture: WorkflowFixture;
let node: string;

beforeAll(async () => {
  fixture = await startWorkflowFixture();
  node = fixture.node.nodeId;
  await eventually(snapshot, ({ nodes }) => nodes.some(({ up }) => up));
});

beforeEach(async () => {
  fixture.node.reset();
  if ((await snapshot()).orders[node]?.closed) await give('uncordonNode', { node });
});

afterAll(() => fixture.stop());

const handle = () => fixture.client.workflow.getHandle(workflowIds.placement(fixture.pool));
const snapshot = (): Promise<PlacementSnapshot> => handle().query<PlacementSnapshot>(SNAPSHOT_QUERY);
const orders = (): Promise<StandingOrders> => handle().query<StandingOrders>(ORDERS_QUERY);

function give(name: string, payload: Record<string, unknown>): Promise<unknown> {
  return handle().executeUpdate(name, { args: [{ actor: ANNA, ...payload }] });
}

it('gives a cordoned node nothing, says so to who waits, and goes on when it is uncordoned', async () => {
  await give('cordonNode', { node, reason: 'a fan is broken' });
  const project = await fixture.create(THREE);
  await project.command('start');
  expect((await project.until('waiting')).statusText).toBe(
    `one waits for a node: no node that could run this is free now. It would fit on ${node} if it were uncordoned.`,
  );
  await give('uncordonNode', { node });
  await project.until('succeeded');
});

it('answers an order that comes twice alike, and applies it once', async () => {
  const before = await orders();
  const once = await give('cordonNode', { node, commandId: 'twice' });
  await give('uncordonNode', { node });
  expect(await give('cordonNode', { node, commandId: 'twice' })).toEqual(once);
  const after = await orders();
  expect(after.nodes).toEqual({});
  expect(after.revision).toBe(before.revision + 2);
});

it('applies the first of two that come at once and refuses the second in words', async () => {
  const answers = await Promise.all([
    refusalOf(give('drainNode', { node })),
    refusalOf(give('drainNode', { node })),
  ]);
  expect(answers.toSorted()).toEqual(['applied', expect.stringContaining('is being drained already')]);
});

it('takes a bare signal, and keeps one that cannot be applied as refused', async () => {
  await handle().signal('weighNode', { node, weights: { cpu: 2 }, actor: ANNA, reason: 'slow cores' });
  await handle().signal('labelNode', { node, add: ['not a label'] });
  await handle().signal('cordonNode', 'not even an object');
  await handle().signal('drainNode', { node: 'nobody-knows' });
  const { given } = await eventually(orders, (seen) => seen.given.at(-1)?.node === 'nobody-knows');
  expect(given.slice(-4)).toMatchObject([
    { name: 'weighNode', actor: { name: 'anna', via: 'signal' }, reason: 'slow cores', refused: false },
    { name: 'labelNode', node: null, refused: true, message: expect.stringContaining('letters') },
    { name: 'cordonNode', refused: true },
    { name: 'drainNode', refused: true, message: expect.stringContaining('no node nobody-knows') },
  ]);
  expect((await snapshot()).nodes[0]).toMatchObject({ weights: { cpu: 2 } });
});

it('lets labels that were ordered count for stages that ask for them', async () => {
  const project = await fixture.create(pipeline([{ id: 'one', labels: { required: ['hall-2'] } }]));
  await project.command('start');
  expect((await project.until('waiting')).statusText).toContain('no known node could run this');
  await give('labelNode', { node, add: ['hall-2'] });
  await project.until('succeeded');
});

it('lets what runs on a drained node end, and refuses to forget the node meanwhile', async () => {
  const project = await fixture.create(pipeline([{ id: 'one' }]));
  fixture.node.runs = runUntilKilled;
  await project.command('start');
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'running');
  await give('drainNode', { node });
  expect(await refusalOf(give('forgetNode', { node }))).toContain('is up');
  // An earlier run's grant may still be on its way back.
  const { grants } = await eventually(snapshot, (seen) => seen.grants.length === 1);
  expect(grants).toMatchObject([{ nodeId: node, requestId: workflowIds.stageRun(project.id, 1) }]);
  await project.command('kill');
  await eventually(snapshot, ({ grants }) => grants.length === 0);
});

it('keeps what was ordered in the store, the newest last, and through a hand-over to a fresh history', async () => {
  const { runId } = await handle().describe();
  await give('setPlacementSettings', { patienceMs: 5000 });
  // Each signal is an event, and the fixture hands on after a hundred.
  for (let at = 0; at < 120; at += 1) await handle().signal('release', { grantId: `none-${at}` });
  await eventually(
    () => handle().describe(),
    (description) => description.runId !== runId,
  );
  expect(await snapshot()).toMatchObject({ settings: { patienceMs: 5000 } });
  const current = await orders();
  const kept = await eventually(
    () => Promise.resolve(fixture.node.keptOrders.at(-1) ?? NO_STANDING_ORDERS),
    ({ revision }) => revision >= current.revision,
  );
  expect(kept).toEqual(current);
});

// The last test: afterwards the pool has no node.
it('forgets a node that is gone, and lets its workflow end', async () => {
  const presence = fixture.client.workflow.getHandle(workflowIds.node(node));
  await fixture.node.leave();
  await eventually(
    () => presence.query<NodeState>(NODE_STATE_QUERY),
    ({ up }) => !up,
  );
  await eventually(snapshot, ({ nodes }) => nodes.every(({ up }) => !up));
  await give('forgetNode', { node });
  await presence.result();
  expect(await snapshot()).toMatchObject({ nodes: [], orders: {} });
});

it('replays the histories of all that', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(5);
});

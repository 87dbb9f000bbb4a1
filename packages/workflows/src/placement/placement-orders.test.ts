import { NO_STANDING_ORDERS, WINSLOW_ACTOR } from '@winslow/domain';
import type { Grant, NodeInventory, NodeOrders, StandingOrders } from '@winslow/domain';
import { orderedNode, takeOrders } from './placement-orders';
import { EMPTY_PLACEMENT, nodeDown, nodeUp } from './placement-state';

const GIB = 2 ** 30;
const inventory: NodeInventory = {
  nodeId: 'a',
  hostname: 'a',
  class: 'cpu',
  pool: 'default',
  bootId: 'b',
  workerId: 'w',
  cpus: 4,
  cpuModel: 'x',
  memoryBytes: 16 * GIB,
  diskBytes: 100 * GIB,
  diskFreeBytes: 100 * GIB,
  gpus: [],
  labels: ['ssd', 'hall-2'],
  weights: { memory: 2 },
  versions: { winslow: '0', docker: '0', os: 'x', kernel: 'x' },
};
const ORDERED: NodeOrders = {
  closed: { draining: true, by: WINSLOW_ACTOR, atMs: 0, reason: null },
  addedLabels: ['big'],
  removedLabels: ['hall-2'],
  weights: { cpu: 3 },
};
const ORDERS: StandingOrders = { ...NO_STANDING_ORDERS, revision: 1, nodes: { a: ORDERED } };

it('composes what a node is configured with and what was ordered, and keeps the orders while it is away', () => {
  const under = { labels: ['big', 'ssd'], weights: { cpu: 3, memory: 2 }, cordoned: true };
  const up = takeOrders(nodeUp(EMPTY_PLACEMENT, inventory), ORDERS);
  expect(up.nodes['a']).toMatchObject({ ...under, up: true });
  const back = nodeUp(nodeDown(up, 'a'), inventory);
  expect(back.nodes['a']).toMatchObject({ ...under, up: true, epoch: 2 });
});

it('lets orders wait for a node that was not seen yet', () => {
  const before = takeOrders(EMPTY_PLACEMENT, ORDERS);
  expect(orderedNode(before, 'a')).toMatchObject({ up: false, runs: 0 });
  expect(nodeUp(before, inventory).nodes['a']).toMatchObject({ cordoned: true });
});

it('lets the configured values count again once the orders are gone', () => {
  const up = takeOrders(nodeUp(EMPTY_PLACEMENT, inventory), ORDERS);
  expect(takeOrders(up, NO_STANDING_ORDERS).nodes['a']).toMatchObject({
    labels: ['hall-2', 'ssd'],
    weights: { memory: 2 },
    cordoned: false,
  });
});

it('lets a node be forgotten whose runs were given up, and what they held there with it', () => {
  const orphan: Grant = {
    grantId: 'r#1',
    requestId: 'r',
    epoch: 1,
    nodeId: 'a',
    reservation: { cpus: 1, memoryBytes: GIB, diskBytes: GIB },
    gpuUuids: [],
    grantedAtMs: 0,
    orphanedAtMs: 1,
  };
  const lost = { ...nodeDown(nodeUp(EMPTY_PLACEMENT, inventory), 'a'), grants: [orphan] };
  expect(orderedNode(lost, 'a')).toMatchObject({ up: false, runs: 0 });
  expect(takeOrders(lost, NO_STANDING_ORDERS, 'a').grants).toEqual([]);
});

it('knows nothing of a node that was forgotten, nor of one that never joined', () => {
  const up = nodeUp(EMPTY_PLACEMENT, inventory);
  const forgotten = takeOrders(up, NO_STANDING_ORDERS, 'a');
  expect(forgotten.nodes).toEqual({});
  expect(forgotten.configured).toEqual({});
  expect(orderedNode(forgotten, 'a')).toBeUndefined();
  expect(orderedNode(up, 'constructor')).toBeUndefined();
});

import { MAX_RECORDED_NODES, resourceRequest } from '@winslow/domain';
import type { NodeInventory } from '@winslow/domain';
import { assignNodes } from './assign-nodes';
import { addRequest, EMPTY_PLACEMENT, nodeUp } from './placement-state';
import type { PlacementState } from './placement-state';

const GIB = 2 ** 30;
/** Temporal refuses what is larger: the answer of a query, and what a history begins with. */
const LARGEST_PAYLOAD = 2 * 2 ** 20;

function inventory(index: number, cpus: number): NodeInventory {
  return {
    nodeId: `node-${String(index).padStart(4, '0')}`,
    hostname: 'h',
    class: 'cpu',
    pool: 'default',
    bootId: 'b',
    workerId: 'w',
    cpus,
    cpuModel: 'x',
    memoryBytes: 64 * GIB,
    diskBytes: 1_000 * GIB,
    diskFreeBytes: 1_000 * GIB,
    gpus: [],
    labels: [],
    versions: { winslow: '0', docker: '0', os: 'x', kernel: 'x' },
  };
}

/** So many nodes of three cores, and so many requests of the given ones. */
function pool(nodes: number, requests: number, cpus: number): PlacementState {
  const up = Array.from({ length: nodes }, (_, index) => inventory(index, 3)).reduce(nodeUp, EMPTY_PLACEMENT);
  return Array.from({ length: requests }, (_, index) => index).reduce(
    (state, index) =>
      addRequest(state, {
        requestId: `stage-run/p${index}/1`,
        epoch: 1,
        request: resourceRequest({ requirements: { cpus } }),
        requestedAtMs: index,
      }),
    up,
  );
}

it('grants in one round no more than its records can carry, and goes on from there', () => {
  let state = pool(1_000, 12, 2);
  const perRound: number[] = [];
  for (;;) {
    const round = assignNodes(state, 100);
    perRound.push(round.placements.length);
    const names = round.placements.map(({ record }) => record.candidates.length + record.rejected.length);
    expect(names.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MAX_RECORDED_NODES + 1_000);
    state = round.state;
    if (!round.isCut) break;
  }
  expect(perRound).toEqual([5, 5, 2]);
  expect(new Set(state.grants.map(({ nodeId }) => nodeId)).size).toBe(12);
  expect(state.waiting).toEqual([]);
});

it('keeps what is known of those that a round did not come to', () => {
  const before = assignNodes(pool(1_000, 10, 4), 100).state;
  const more = Array.from({ length: 6 }, (_, index) => index).reduce(
    (state, index) =>
      addRequest(state, {
        requestId: `stage-run/first${index}/1`,
        epoch: 1,
        request: resourceRequest({ requirements: { cpus: 1 }, priority: 1 }),
        requestedAtMs: index,
      }),
    before,
  );
  const round = assignNodes(more, 101);
  expect(round).toMatchObject({ isCut: true, reasons: [] });
  expect(round.state.decisions).toEqual(before.decisions);
  expect(round.state.told).toEqual(before.told);
});

it('tells a long queue of another kind of reason only, and a short one of each change', () => {
  for (const [requests, told] of [
    [5, 5],
    [50, 0],
  ] as const) {
    const first = assignNodes(pool(1, requests, 2.5), 100);
    expect(first.placements).toHaveLength(1);
    expect(first.reasons).toHaveLength(requests - 1);
    const changed = addRequest(first.state, {
      requestId: 'stage-run/small/1',
      epoch: 1,
      request: resourceRequest({ requirements: { cpus: 0.25 }, priority: 1 }),
      requestedAtMs: 0,
    });
    const second = assignNodes(changed, 101);
    expect(second.placements.map(({ requestId }) => requestId)).toEqual(['stage-run/small/1']);
    expect(second.reasons).toHaveLength(told === 0 ? 0 : told - 1);
    expect(assignNodes(second.state, 102).reasons).toEqual([]);
  }
});

it('stays far below what Temporal takes in one piece, with a thousand nodes that are taken and a thousand that wait', () => {
  const open = pool(1_000, 1_000, 2);
  const grants = Object.keys(open.nodes).map((nodeId, index) => ({
    grantId: `stage-run/on${index}/1#1`,
    requestId: `stage-run/on${index}/1`,
    epoch: 1,
    nodeId,
    reservation: { cpus: 2, memoryBytes: GIB, diskBytes: GIB },
    gpuUuids: [],
    grantedAtMs: 0,
  }));
  const { state, isCut } = assignNodes({ ...open, grants }, 100);
  expect(isCut).toBe(false);
  expect(state.waiting).toHaveLength(1_000);
  expect(JSON.stringify(state).length).toBeLessThan(LARGEST_PAYLOAD);
  const [first, last] = ['stage-run/p0/1', 'stage-run/p999/1'].map((id) => state.decisions[id]);
  const counts = { notEnoughCpu: 1_000 };
  expect(first).toMatchObject({ kind: 'waiting', rejected: { length: 10 }, rejectedCounts: counts });
  expect(last).toMatchObject({ rejected: [], behindCount: 999, rejectedCounts: counts });
});

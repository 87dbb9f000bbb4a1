import { resourceRequest } from '@winslow/domain';
import type { NodeInventory, WaitingRequest } from '@winslow/domain';
import { assignNodes } from './assign-nodes';
import { addRequest, EMPTY_PLACEMENT, nodeDown, nodeUp, withdrawRequest } from './placement-state';
import type { PlacementState } from './placement-state';
import { releaseGrant } from './release-grant';

const GIB = 2 ** 30;

function inventory(nodeId: string, more: Partial<NodeInventory> = {}): NodeInventory {
  return {
    nodeId,
    hostname: nodeId,
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
    labels: [],
    versions: { winslow: '0', docker: '0', os: 'x', kernel: 'x' },
    ...more,
  };
}

function asks(
  requestId: string,
  epoch = 1,
  more: { cpus?: number; avoidNodes?: string[] } = {},
): WaitingRequest {
  const request = resourceRequest({ requirements: { cpus: more.cpus ?? 1 }, avoidNodes: more.avoidNodes });
  return { requestId, epoch, request, requestedAtMs: 0 };
}

function withNode(...ids: string[]): PlacementState {
  return ids.reduce((state, id) => nodeUp(state, inventory(id)), EMPTY_PLACEMENT);
}

it('keeps one request however often it comes, and lets a higher attempt replace a lower one', () => {
  const twice = addRequest(addRequest(EMPTY_PLACEMENT, asks('r')), asks('r'));
  expect(twice.waiting).toHaveLength(1);
  expect(addRequest(twice, asks('r', 2)).waiting).toMatchObject([{ epoch: 2 }]);
  expect(addRequest(addRequest(twice, asks('r', 2)), asks('r', 1)).waiting).toMatchObject([{ epoch: 2 }]);
});

it('does not grant the same attempt twice when its request comes again after the grant', () => {
  const granted = assignNodes(addRequest(withNode('a'), asks('r')), 0).state;
  const again = assignNodes(addRequest(granted, asks('r')), 0).state;
  expect(again.grants).toHaveLength(1);
  expect(again.outbox).toHaveLength(1);
});

it('records a grant in state and outbox together, and a release takes both, once', () => {
  const granted = assignNodes(addRequest(withNode('a'), asks('r')), 7).state;
  expect(granted).toMatchObject({ waiting: [], grants: [{ grantId: 'r#1', nodeId: 'a', grantedAtMs: 7 }] });
  const release = { grantId: 'r#1', reason: 'ended', nowMs: 8 } as const;
  const released = releaseGrant(granted, release);
  expect(released).toMatchObject({ grants: [], outbox: [] });
  expect(releaseGrant(released, release)).toEqual(released);
});

it('says why a request waits once, and again only when the reason changes', () => {
  const first = assignNodes(addRequest(EMPTY_PLACEMENT, asks('r')), 0);
  expect(first.reasons).toMatchObject([{ requestId: 'r', reason: expect.stringContaining('No node') }]);
  expect(assignNodes(first.state, 1).reasons).toEqual([]);
  const huge = assignNodes(nodeUp(addRequest(first.state, asks('r', 2, { cpus: 99 })), inventory('a')), 2);
  expect(huge.reasons).toMatchObject([{ reason: expect.stringContaining('99 cores') }]);
});

it('gives a withdrawn request nothing', () => {
  const withdrawn = withdrawRequest(addRequest(EMPTY_PLACEMENT, asks('r')), 'r', 1);
  expect(assignNodes(nodeUp(withdrawn, inventory('a')), 0).state.grants).toEqual([]);
});

it('gives a node that is down nothing, and keeps what was granted there', () => {
  const granted = assignNodes(addRequest(withNode('a'), asks('r')), 0).state;
  const down = assignNodes(addRequest(nodeDown(granted, 'a'), asks('s')), 0).state;
  expect(down.grants.map((grant) => grant.requestId)).toEqual(['r']);
  expect(down.waiting.map((waiting) => waiting.requestId)).toEqual(['s']);
});

it('avoids a node that failed the run while another is up, and takes it again when it is the only one', () => {
  const request = asks('r', 2, { avoidNodes: ['a'] });
  expect(assignNodes(addRequest(withNode('a', 'b'), request), 0).state.grants).toMatchObject([
    { nodeId: 'b' },
  ]);
  expect(assignNodes(addRequest(withNode('a'), request), 0).state.grants).toMatchObject([{ nodeId: 'a' }]);
});

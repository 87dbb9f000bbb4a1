import type { Grant } from '../grant';
import type { WaitingRequest } from '../waiting-request';
import { resourceRequest } from '../resource-request';
import type { SweepInput } from './plan-sweep';
import { planSweep } from './plan-sweep';

const NOTHING: SweepInput = {
  grants: [],
  waiting: [],
  ended: new Set(),
  unknown: [],
  upNodes: [
    { id: 'a', epoch: 3 },
    { id: 'b', epoch: 1 },
  ],
  unattended: [],
};

function grant(requestId: string, more: Partial<Grant> = {}): Grant {
  const reservation = { cpus: 1, memoryBytes: 1, diskBytes: 1 };
  return {
    grantId: `${requestId}#1`,
    requestId,
    epoch: 1,
    nodeId: 'a',
    reservation,
    gpuUuids: [],
    grantedAtMs: 0,
    ...more,
  };
}

function waiting(requestId: string): WaitingRequest {
  return { requestId, epoch: 1, request: resourceRequest({}), requestedAtMs: 0 };
}

it('does nothing about grants and requests of runs that live', () => {
  expect(planSweep({ ...NOTHING, grants: [grant('x')], waiting: [waiting('y')] })).toEqual([]);
});

it('gives back what ended runs hold, and has their nodes looked at afterwards', () => {
  expect(planSweep({ ...NOTHING, grants: [grant('x'), grant('y')], ended: new Set(['x']) })).toEqual([
    { kind: 'release', grantId: 'x#1' },
    { kind: 'lookAgain', nodeId: 'a' },
  ]);
});

it('takes requests of ended runs back', () => {
  expect(planSweep({ ...NOTHING, waiting: [waiting('x')], ended: new Set(['x']) })).toEqual([
    { kind: 'withdraw', requestId: 'x', epoch: 1 },
  ]);
});

it('looks once at each node that is there and has orphans, and waits for those that are away', () => {
  const grants = [
    grant('x', { orphanedAtMs: 1 }),
    grant('y', { orphanedAtMs: 1 }),
    grant('z', { orphanedAtMs: 1, nodeId: 'gone' }),
  ];
  expect(planSweep({ ...NOTHING, grants })).toEqual([{ kind: 'lookAgain', nodeId: 'a' }]);
});

it('counts a node as down whose presence nobody looks after, and does not have it looked at', () => {
  const orphan = grant('x', { orphanedAtMs: 1 });
  expect(planSweep({ ...NOTHING, grants: [orphan], unattended: ['a', 'unheard-of'] })).toEqual([
    { kind: 'nodeDown', node: { id: 'a', epoch: 3 } },
  ]);
});

it('asks runs that the placement does not know for what they hold and want, and leaves those alone that want nothing', () => {
  const unknown = [
    { requestId: 'holds', holds: [grant('holds')], asks: null },
    { requestId: 'asks', holds: [], asks: waiting('asks') },
    { requestId: 'between', holds: [], asks: null },
  ];
  expect(planSweep({ ...NOTHING, unknown })).toEqual([
    { kind: 'tellAgain', requestId: 'holds' },
    { kind: 'tellAgain', requestId: 'asks' },
  ]);
});

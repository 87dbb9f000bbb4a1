import type { Grant, NodeInventory } from '@winslow/domain';
import { EMPTY_PLACEMENT } from './placement-state';
import type { PlacementState } from './placement-state';
import { rebuildPlacement } from './rebuild-placement';
import { claimGrant, freeOrphans, releaseGrant } from './release-grant';

const RUN = 'stage-run/p/1';

function grant(more: Partial<Grant> = {}): Grant {
  const reservation = { cpus: 2, memoryBytes: 100, diskBytes: 100 };
  return {
    grantId: `${RUN}#1`,
    requestId: RUN,
    epoch: 1,
    nodeId: 'a',
    reservation,
    gpuUuids: ['g'],
    grantedAtMs: 0,
    ...more,
  };
}

function holding(...grants: readonly Grant[]): PlacementState {
  return { ...EMPTY_PLACEMENT, grants };
}

const release = (state: PlacementState, reason: 'ended' | 'sealed' | 'lost'): PlacementState =>
  releaseGrant(state, { grantId: `${RUN}#1`, reason, nowMs: 50 });

const STILL_THERE = [{ projectId: 'p', run: 1, attempt: 1 }];

describe('a grant that comes back', () => {
  it('frees what it holds when its attempt has ended, also when that is said twice', () => {
    const released = release(holding(grant()), 'ended');
    expect(released.grants).toEqual([]);
    expect(release(released, 'ended')).toEqual(released);
  });

  it('frees what a sealed attempt held, and still knows of it', () => {
    expect(release(holding(grant()), 'sealed').grants).toMatchObject([
      { sealed: true, reservation: { cpus: 0, memoryBytes: 0, diskBytes: 0 }, gpuUuids: [] },
    ]);
  });

  // Its container may still use the device: a second one on it would ruin both.
  it('keeps everything of a lost attempt taken until its node has shown that the container is gone', () => {
    const lost = release(holding(grant()), 'lost');
    expect(lost.grants).toEqual([grant({ orphanedAtMs: 50 })]);
    const heard = { nodeId: 'a', heardAtMs: 60 };
    expect(freeOrphans(lost, { ...heard, attempts: STILL_THERE }).grants).toHaveLength(1);
    expect(freeOrphans(lost, { ...heard, nodeId: 'b', attempts: [] }).grants).toHaveLength(1);
    expect(freeOrphans(lost, { ...heard, heardAtMs: 40, attempts: [] }).grants).toHaveLength(1);
    expect(freeOrphans(lost, { ...heard, attempts: [] }).grants).toEqual([]);
  });

  it('of a lost attempt stays so, whatever crosses it', () => {
    const lost = release(holding(grant()), 'lost');
    expect(release(lost, 'sealed')).toEqual(lost);
    expect(release(lost, 'lost')).toEqual(lost);
  });

  it('frees nothing of attempts that go on when their node says that it is clean', () => {
    const state = holding(grant());
    expect(freeOrphans(state, { nodeId: 'a', heardAtMs: 60, attempts: [] })).toEqual(state);
  });
});

describe('a grant that is claimed', () => {
  it('is taken over once, and its request with it', () => {
    const claimed = claimGrant(EMPTY_PLACEMENT, grant());
    expect(claimed.grants).toEqual([grant()]);
    expect(claimGrant(claimed, grant())).toEqual(claimed);
  });

  it('counts as its run has it where the placement knows it otherwise', () => {
    expect(claimGrant(holding(grant({ nodeId: 'b' })), grant()).grants).toEqual([grant()]);
  });
});

it('rebuilds its state from what nodes and stage runs say', () => {
  const inventory = { nodeId: 'a', pool: 'default', labels: [], gpus: [] } as unknown as NodeInventory;
  const down = { inventory: { ...inventory, nodeId: 'b' }, up: false };
  const state = rebuildPlacement({
    nodes: [{ inventory, up: true }, down],
    grants: [grant(), grant({ grantId: 'other#1', requestId: 'other', orphanedAtMs: 3 })],
    waiting: [],
    orders: null,
  });
  expect(Object.values(state.nodes).map(({ id, up }) => [id, up])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(state.grants.map(({ orphanedAtMs }) => orphanedAtMs)).toEqual([undefined, 3]);
});

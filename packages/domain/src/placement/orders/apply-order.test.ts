import { WINSLOW_ACTOR, type Actor } from '../../actor';
import { applyOrder } from './apply-order';
import { labelFault } from './label-fault';
import type { OrderedNode } from './ordered-node';
import { placementOrderSchemas, type PlacementOrder } from './placement-order';
import {
  findGiven,
  NO_STANDING_ORDERS,
  recordGiven,
  REMEMBERED_ORDERS,
  settingsUnder,
} from './standing-orders';
import type { StandingOrders } from './standing-orders';

const ANNA: Actor = { name: 'anna', via: 'cli' };
const NODE: OrderedNode = { up: true, runs: 2, configured: { labels: ['ssd'], weights: { memory: 2 } } };

function give(
  order: PlacementOrder,
  orders: StandingOrders = NO_STANDING_ORDERS,
  node: OrderedNode | undefined = NODE,
) {
  return applyOrder(orders, order, { node, actor: ANNA, nowMs: 7 });
}

/** The orders after it. */
function after(order: PlacementOrder, orders?: StandingOrders, node?: OrderedNode): StandingOrders {
  const outcome = give(order, orders, node);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.orders;
}

const cordon: PlacementOrder = { name: 'cordonNode', payload: { node: 'a', reason: 'new disk' } };
const drain: PlacementOrder = { name: 'drainNode', payload: { node: 'a' } };
const uncordon: PlacementOrder = { name: 'uncordonNode', payload: { node: 'a' } };

describe('cordon, drain, uncordon', () => {
  it('keeps who closed the node, when and why, and forgets it when it is opened', () => {
    const cordoned = after(cordon);
    expect(cordoned.nodes['a']?.closed).toEqual({ draining: false, by: ANNA, atMs: 7, reason: 'new disk' });
    expect(after(uncordon, cordoned).nodes).toEqual({});
  });

  it('makes a drain of a cordon, and a cordon of a drain', () => {
    const drained = after(drain, after(cordon));
    expect(drained.nodes['a']?.closed).toMatchObject({ draining: true });
    expect(after(cordon, drained).nodes['a']?.closed).toMatchObject({ draining: false });
  });

  it('refuses what is so already, with who did it', () => {
    expect(give(cordon, after(cordon))).toEqual({
      kind: 'refused',
      reason: 'node a is cordoned already, by anna: new disk',
    });
    expect(give(drain, after(drain))).toMatchObject({ reason: 'node a is being drained already, by anna' });
    expect(give(uncordon)).toMatchObject({ reason: expect.stringContaining('not cordoned') });
  });

  it('says how much still runs there', () => {
    expect(give(drain)).toMatchObject({ message: 'node a takes nothing new; 2 runs there may end' });
    expect(give(drain, undefined, { ...NODE, runs: 0 })).toMatchObject({
      message: 'node a takes nothing new; nothing runs there',
    });
  });

  it('refuses orders about a node that never joined', () => {
    const outcome = applyOrder(NO_STANDING_ORDERS, cordon, { node: undefined, actor: ANNA, nowMs: 7 });
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('no node a') });
  });
});

describe('labels', () => {
  const label = (add: string[], remove: string[] = []): PlacementOrder => ({
    name: 'labelNode',
    payload: { node: 'a', add, remove },
  });

  it('adds beside the configured ones, takes configured ones away, and leaves no order where none is needed', () => {
    const changed = after(label(['big'], ['ssd']));
    expect(changed.nodes['a']).toMatchObject({ addedLabels: ['big'], removedLabels: ['ssd'] });
    expect(after(label(['ssd'], ['big']), changed).nodes).toEqual({});
  });

  it('refuses what changes nothing, and a label that is both added and removed', () => {
    expect(give(label(['ssd']))).toMatchObject({ reason: expect.stringContaining('nothing would change') });
    expect(give(label([], ['never-had']))).toMatchObject({ kind: 'refused' });
    expect(give(label(['x'], ['x']))).toMatchObject({ reason: expect.stringContaining('both') });
  });

  it('refuses more than a node may be given', () => {
    const many = (from: number) => Array.from({ length: 40 }, (_, at) => `l${from + at}`);
    expect(give(label(many(40)), after(label(many(0))))).toMatchObject({
      reason: expect.stringContaining('would have 80'),
    });
  });

  it('takes only what can be a label, and says why', () => {
    expect(labelFault('hall-2')).toBeUndefined();
    expect(labelFault('not a label')).toMatch(/^"not a label" must consist of letters/);
    const parsed = placementOrderSchemas.labelNode.safeParse({ node: 'a', add: ['not a label'] });
    expect(parsed.success).toBe(false);
  });
});

describe('weights', () => {
  const weigh = (weights: { cpu?: number | null; memory?: number | null }): PlacementOrder => ({
    name: 'weighNode',
    payload: { node: 'a', weights },
  });

  it('counts instead of what is configured, until null brings that back', () => {
    const weighed = after(weigh({ cpu: 3 }));
    expect(give(weigh({ cpu: 4 }), weighed)).toMatchObject({
      message: 'node a weighs cpu 4, memory 2, gpu 1',
    });
    expect(after(weigh({ cpu: null }), weighed).nodes).toEqual({});
  });

  it('refuses what changes nothing', () => {
    expect(give(weigh({}))).toMatchObject({ kind: 'refused' });
    expect(give(weigh({ cpu: 3 }), after(weigh({ cpu: 3 })))).toMatchObject({ kind: 'refused' });
  });

  it.each([0, -1, 1001, Number.NaN])('takes no weight of %d', (cpu) => {
    expect(placementOrderSchemas.weighNode.safeParse({ node: 'a', weights: { cpu } }).success).toBe(false);
  });
});

describe('forget', () => {
  const forget: PlacementOrder = { name: 'forgetNode', payload: { node: 'a' } };

  it('drops a node that is down and empty, with its orders', () => {
    const outcome = give(forget, after(cordon), { ...NODE, up: false, runs: 0 });
    expect(outcome).toMatchObject({ kind: 'applied', forgotten: 'a', orders: { nodes: {} } });
  });

  it('refuses while the node is up or something is placed there', () => {
    expect(give(forget)).toMatchObject({ reason: expect.stringContaining('is up') });
    expect(give(forget, undefined, { ...NODE, up: false })).toMatchObject({
      reason: expect.stringContaining('holds 2 runs'),
    });
  });
});

it('lets a node be forgotten that was announced and never joined, and takes no other order about it', () => {
  const nobody = { node: undefined, actor: ANNA, nowMs: 7 };
  const forget: PlacementOrder = { name: 'forgetNode', payload: { node: 'a' } };
  expect(applyOrder(NO_STANDING_ORDERS, forget, nobody)).toMatchObject({ forgotten: 'a' });
  expect(applyOrder(NO_STANDING_ORDERS, drain, nobody)).toMatchObject({ kind: 'refused' });
});

describe('settings', () => {
  it('changes one without the other, and null brings the default back', () => {
    const change = (payload: object): PlacementOrder => ({ name: 'setPlacementSettings', payload });
    const changed = after(change({ patienceMs: 5000 }));
    expect(settingsUnder(changed)).toMatchObject({ patienceMs: 5000, holdAfterMs: 1_800_000 });
    expect(settingsUnder(after(change({ patienceMs: null }), changed))).toMatchObject({ patienceMs: 30_000 });
    expect(give(change({ patienceMs: 5000 }), changed)).toMatchObject({ kind: 'refused' });
  });
});

it('remembers the last hundred orders', () => {
  let orders = NO_STANDING_ORDERS;
  for (let number = 0; number <= REMEMBERED_ORDERS; number += 1)
    orders = recordGiven(orders, {
      commandId: `c${number}`,
      name: 'cordonNode',
      node: 'a',
      actor: WINSLOW_ACTOR,
      reason: null,
      atMs: number,
      message: '',
      refused: false,
    });
  expect(orders).toMatchObject({ revision: REMEMBERED_ORDERS + 1 });
  expect(findGiven(orders, 'c0')).toBeUndefined();
  expect(findGiven(orders, 'c1')).toBeDefined();
});

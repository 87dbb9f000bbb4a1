import { makeNode, makeWork } from '@/features/nodes/nodes.test-support';
import { closureOf } from './closure';

const closed = (draining: boolean) => ({
  draining,
  by: { name: 'anna', via: 'web' } as const,
  atMs: 0,
  reason: null,
});

describe('closureOf', () => {
  it('tells a node that is being drained from one that is empty, and both from a cordoned one', () => {
    const work = [makeWork('crossing')];
    expect(closureOf(makeNode({ nodeId: 'a' }))).toBe('open');
    expect(closureOf(makeNode({ nodeId: 'a', closed: closed(false) }))).toBe('cordoned');
    expect(closureOf(makeNode({ nodeId: 'a', work, closed: closed(true) }))).toBe('draining');
    expect(closureOf(makeNode({ nodeId: 'a', closed: closed(true) }))).toBe('drained');
  });

  it('says of no node that it is empty while the placement cannot say', () => {
    expect(closureOf(makeNode({ nodeId: 'a', work: null, closed: closed(true) }))).toBe('draining');
    expect(closureOf({ orders: null, work: null })).toBe('open');
  });
});

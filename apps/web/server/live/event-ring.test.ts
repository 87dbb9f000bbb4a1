import type { LiveEvent } from '@winslow/api';
import { EventRing } from './event-ring';

const event = (version: string): LiveEvent => ({ topic: 'project/a', kind: 'changed', version });

describe('EventRing', () => {
  it('knows what came after each event that it still has', () => {
    const ring = new EventRing();
    expect(ring.readId(ring.idOf(0))).toBe(0);
    const { seq } = ring.add(event('1'));
    ring.add(event('2'));
    expect(ring.after(ring.readId(ring.idOf(seq)) ?? -1)).toEqual([event('2')]);
    expect(ring.after(ring.newest)).toEqual([]);
  });

  it('does not know ids of another process, of the future, or of what it has forgotten', () => {
    const ring = new EventRing({ maxEvents: 2, maxLength: 1e6 });
    for (const version of ['1', '2', '3', '4']) ring.add(event(version));
    expect(ring.readId(ring.idOf(1))).toBeUndefined();
    expect(ring.after(ring.readId(ring.idOf(2)) ?? -1)).toEqual([event('3'), event('4')]);
    const others = [new EventRing().idOf(0), ring.idOf(5), '', '-', 'x', ring.idOf(3).replace('-3', '-')];
    for (const id of others) expect(ring.readId(id)).toBeUndefined();
  });

  it('forgets the oldest when the events are long', () => {
    const ring = new EventRing({ maxEvents: 1000, maxLength: 1000 });
    for (let at = 0; at < 10; at += 1) ring.add(event('x'.repeat(400)));
    expect(ring.after(0)).toHaveLength(2);
  });
});

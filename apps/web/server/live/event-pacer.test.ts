import type { LiveEvent } from '@winslow/api';
import { EventPacer, PACE_MS } from './event-pacer';

const event = (version: string): LiveEvent => ({ topic: 'project/a', kind: 'changed', version });

describe('EventPacer', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('lets the first event through at once, and then four messages a second with the newest', () => {
    const sent: (readonly LiveEvent[])[] = [];
    const pacer = new EventPacer((events) => sent.push(events));
    for (let at = 0; at < 100; at += 1) {
      pacer.put(event(String(at)));
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(PACE_MS);
    expect(sent).toHaveLength(5);
    expect(sent.at(0)).toEqual([event('0')]);
    expect(sent.at(-1)).toEqual([event('99')]);
  });

  it('sends nothing once it is closed', () => {
    const sent: (readonly LiveEvent[])[] = [];
    const pacer = new EventPacer((events) => sent.push(events));
    pacer.put(event('1'));
    pacer.put(event('2'));
    pacer.close();
    jest.advanceTimersByTime(PACE_MS * 2);
    expect(sent).toEqual([[event('1')]]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

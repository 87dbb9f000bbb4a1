import type { WatchResult } from '@winslow/activities';
import { guardPresence } from './presence-guard';

const ended: WatchResult = { ended: 'workerLeft', workerId: 'w' };
const MINUTE = 60_000;

describe('guardPresence', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('calls out each minute while nobody watches', () => {
    const onUnwatched = jest.fn();
    const guard = guardPresence(() => Promise.resolve(ended), onUnwatched);
    jest.advanceTimersByTime(2 * MINUTE);
    expect(onUnwatched).toHaveBeenCalledTimes(2);
    guard.stop();
    jest.advanceTimersByTime(MINUTE);
    expect(onUnwatched).toHaveBeenCalledTimes(2);
  });

  it('is silent while somebody watches, and counts the minute anew after that', async () => {
    const onUnwatched = jest.fn();
    let end: ((result: WatchResult) => void) | undefined;
    const watch = (): Promise<WatchResult> => new Promise((resolve) => (end = resolve));
    const guard = guardPresence(watch, onUnwatched);
    const watching = guard.watch({ workerId: 'w' });
    jest.advanceTimersByTime(2.5 * MINUTE);
    end?.(ended);
    expect(await watching).toEqual(ended);
    jest.advanceTimersByTime(MINUTE - 1);
    expect(onUnwatched).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(onUnwatched).toHaveBeenCalledTimes(1);
    guard.stop();
  });
});

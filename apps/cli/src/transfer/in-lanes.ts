import { setMaxListeners } from 'node:events';

/** Enough for what one lane's calls hang on the signal. */
const LISTENERS_PER_LANE = 16;

/** Works on all items, so many at once. The first failure stops the other lanes and is thrown once all have ended. */
export async function inLanes<T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  setMaxListeners(lanes * LISTENERS_PER_LANE, either, failure.signal);
  const iterator = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    try {
      for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
        either.throwIfAborted();
        await work(next.value, either);
      }
    } catch (error) {
      failure.abort(error);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  signal.throwIfAborted();
  failure.signal.throwIfAborted();
}

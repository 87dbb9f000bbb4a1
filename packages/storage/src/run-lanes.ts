import { setMaxListeners } from 'node:events';

/** Each lane has a request or two under way; more listeners than that would be a leak. */
const LISTENERS_PER_LANE = 8;

/**
 * Does the work for every item, at most `lanes` at a time, in order of the items. The first failure aborts the
 * others, is waited out, and is thrown.
 */
export async function runLanes<T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const either = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  setMaxListeners(lanes * LISTENERS_PER_LANE, either, failure.signal);
  const iterator = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      either.throwIfAborted();
      await work(next.value, either);
    }
  };
  const guarded = async () => {
    try {
      await lane();
    } catch (error) {
      failure.abort(error);
    }
  };
  await Promise.all(Array.from({ length: lanes }, guarded));
  signal?.throwIfAborted();
  failure.signal.throwIfAborted();
}

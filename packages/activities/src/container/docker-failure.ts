import { messageOf } from '@winslow/domain';
import { EngineError } from './container-errors';

/** HTTP status of Docker's answer; undefined when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** What Docker says, without the wrapping of the client library. */
export function reasonOf(error: unknown): string {
  return messageOf(error)
    .replace(/^\(HTTP code \d+\) [^-]*- /, '')
    .trim();
}

/** Runs one call to Docker; what fails becomes an `EngineError`, but an abort stays what it is. */
export async function callEngine<T>(what: string, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    throw new EngineError(what, reasonOf(error), error);
  }
}

/** The same, but one status of Docker's means something of its own. */
export async function callEngineUnless<T, U>(
  what: string,
  signal: AbortSignal,
  call: () => Promise<T>,
  expected: { readonly statuses: readonly number[]; readonly result: (error: unknown) => U },
): Promise<T | U> {
  signal.throwIfAborted();
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    if (expected.statuses.includes(statusOf(error) ?? 0)) return expected.result(error);
    throw new EngineError(what, reasonOf(error), error);
  }
}

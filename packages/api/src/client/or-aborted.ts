/**
 * The work's outcome, or the signal's reason as soon as it is aborted. For the body of an answer: where a call is aborted
 * just while its body is read, the fetch of Node 20 never settles that promise.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error); // made by AbortSignal
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

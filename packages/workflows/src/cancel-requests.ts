import { CancellationScope, log, setCurrentDetails } from '@temporalio/workflow';

/**
 * Does a workflow's work whatever requests to cancel it there are: somebody's in Temporal's pages, or hundreds by a query of
 * `temporal workflow cancel`. Left alone, one ends all that the workflow waits for, now and ever after, so that others
 * wait for messages that never leave.
 * @param requested what a request means; called once at most in each history
 */
export async function despiteCancelRequests(work: () => Promise<void>, requested: () => void): Promise<void> {
  void CancellationScope.current().cancelRequested.catch(requested);
  await CancellationScope.nonCancellable(work);
}

/** Answers a request where it was made, on the workflow's own page, and in the log of the worker. */
export function refuseCancelRequest(why: string): void {
  setCurrentDetails(why);
  log.warn(why);
}

/** The handler in the scope in which it is set up. Of itself it runs in the workflow's own, which may be cancelled. */
export function inThisScope<Args extends unknown[], Result>(
  handler: (...args: Args) => Result,
): (...args: Args) => Promise<Result> {
  const scope = CancellationScope.current();
  return (...args) => scope.run(async () => handler(...args));
}

import { Context } from '@temporalio/activity';
import type { LiveProgress } from '@winslow/domain';

/**
 * Why an activity is to end early. `requested`: somebody wants the run stopped. `detached`: the worker goes down, or
 * this try is superseded or cut off; what runs must go on running for whoever takes over.
 */
export type Cancellation = 'requested' | 'detached';

/** What a phase knows of the activity that it runs in. */
export interface ActivityScope {
  /** Aborted when the activity is to end early, for whatever reason. */
  readonly signal: AbortSignal;
  /** Why `signal` is aborted; null while it is not. */
  cancellation(): Cancellation | null;
  heartbeat(progress: LiveProgress): void;
  /** Says that the activity goes on, where there is nothing to show. */
  alive(): void;
}

/** The scope of the Temporal activity that is running now. */
export function currentScope(): ActivityScope {
  const context = Context.current();
  return {
    signal: context.cancellationSignal,
    heartbeat: (progress) => context.heartbeat(progress),
    alive: () => context.heartbeat(),
    cancellation: () => {
      if (!context.cancellationSignal.aborted) return null;
      const details = context.cancellationDetails;
      if (details === undefined) return 'detached';
      const isSuperseded = details.notFound || details.timedOut || details.workerShutdown;
      return details.cancelRequested && !isSuperseded ? 'requested' : 'detached';
    },
  };
}

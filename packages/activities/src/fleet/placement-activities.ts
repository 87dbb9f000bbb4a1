import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { FailureKind, messageOf, type GatheredPlacement } from '@winslow/domain';
import type { Store } from '@winslow/storage';
import type { ActivityLogger } from '../activity-deps';
import { currentScope } from '../activity-scope';
import { withBeats } from '../control/with-beats';
import { isAbortOf } from '../errors';
import type { FleetReader, FleetTeller } from './fleet';
import { gatherPlacement, type GatherPlacementInput } from './gather-placement';
import { sweepPlacement, type SweepPlacementInput } from './sweep-placement';

export interface PlacementActivityDeps {
  readonly fleet: FleetReader & FleetTeller;
  readonly store: Store;
  readonly logger: ActivityLogger;
}

/** What a placement asks of a control worker about the world outside its own state. */
export interface PlacementActivities {
  gatherPlacement(input: GatherPlacementInput): Promise<GatheredPlacement>;
  /** Ends only when it is cancelled. */
  sweepPlacement(input: SweepPlacementInput): Promise<never>;
}

export function createPlacementActivities(deps: PlacementActivityDeps): PlacementActivities {
  const sleep = (ms: number): Promise<void> => Context.current().sleep(ms);
  return {
    gatherPlacement: (input) =>
      beating((signal) => gatherPlacement({ ...deps, sleep }, input, signal), QUICK_BEAT_MS),
    sweepPlacement: (input) => beating((signal) => sweepPlacement({ ...deps, sleep }, input, signal)),
  };
}

/** Nothing is granted while it goes on, so that its worker is dead has to be noticed soon. */
const QUICK_BEAT_MS = 3_000;

async function beating<T>(work: (signal: AbortSignal) => Promise<T>, everyMs?: number): Promise<T> {
  const scope = currentScope();
  try {
    return await withBeats(scope, () => work(scope.signal), everyMs);
  } catch (error) {
    if (isAbortOf(scope.signal, error)) throw scope.signal.reason;
    // Most of all a server that is away. No placement decides without these, so whatever it was, it is tried again.
    throw ApplicationFailure.retryable(messageOf(error), FailureKind.internal);
  }
}

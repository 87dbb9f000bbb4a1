import { cancellationDetails, Context } from '@temporalio/activity';
import type { NodeProbe } from './node-probe';

/** Three beats fit into the heartbeat time-out of 15 s, so that one lost beat is not a lost node. */
export const WATCH_BEAT_MS = 5_000;
/** While somebody looks. */
const WATCHED_BEAT_MS = 1_000;

export interface WatchInput {
  /** The worker whose `hello` was heard. */
  readonly workerId: string;
}

/** How `watch` ended by itself. Cancelled by the workflow, it ends as cancelled; a killed worker lets it time out. */
export interface WatchResult {
  /** `workerLeft`: politely, its containers go on. `otherWorker`: another worker has taken over the queue. */
  readonly ended: 'workerLeft' | 'otherWorker';
  readonly workerId: string;
}

export interface WatchDeps {
  readonly probe: NodeProbe;
  readonly workerId: string;
  /** Whether somebody looks at this node just now: then it beats each second. */
  readonly isWatched: () => boolean;
  /** @default WATCH_BEAT_MS */
  readonly beatMs?: number;
  /** @default WATCHED_BEAT_MS */
  readonly watchedBeatMs?: number;
}

/**
 * The node's presence: heartbeats with the newest utilisation until it is cancelled or the worker leaves. Nothing is
 * waited for: a computer that cannot be measured is there all the same.
 */
export async function watchNode(deps: WatchDeps, input: WatchInput): Promise<WatchResult> {
  if (input.workerId !== deps.workerId) return { ended: 'otherWorker', workerId: deps.workerId };
  const context = Context.current();
  const beat = () => context.heartbeat(deps.probe.utilisation());
  beat();
  const { beatMs = WATCH_BEAT_MS, watchedBeatMs = WATCHED_BEAT_MS } = deps;
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (deps.isWatched() || ticks % Math.round(beatMs / watchedBeatMs) === 0) beat();
  }, watchedBeatMs);
  try {
    return await context.cancelled;
  } catch (error) {
    if (cancellationDetails()?.workerShutdown) return { ended: 'workerLeft', workerId: deps.workerId };
    throw error;
  } finally {
    clearInterval(timer);
  }
}

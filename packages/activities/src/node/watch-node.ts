import { cancellationDetails, Context } from '@temporalio/activity';
import type { NodeUtilisation } from '@winslow/domain';
import type { NodeProbe } from './node-probe';

/** Three beats fit into the heartbeat time-out of 15 s, so that one lost beat is not a lost node. */
export const WATCH_BEAT_MS = 5_000;

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
  /** @default WATCH_BEAT_MS */
  readonly beatMs?: number;
}

/**
 * The node's presence: heartbeats with the utilisation until it is cancelled or the worker leaves. A probe that fails
 * or hangs delays no beat: the last known utilisation is sent again, and its `atMs` tells how old it is.
 */
export async function watchNode(deps: WatchDeps, input: WatchInput): Promise<WatchResult> {
  if (input.workerId !== deps.workerId) return { ended: 'otherWorker', workerId: deps.workerId };
  const context = Context.current();
  const latest = latestOf(deps.probe, (utilisation) => context.heartbeat(utilisation));
  latest.refresh();
  const timer = setInterval(() => {
    context.heartbeat(latest.value());
    latest.refresh();
  }, deps.beatMs ?? WATCH_BEAT_MS);
  try {
    return await context.cancelled;
  } catch (error) {
    if (cancellationDetails()?.workerShutdown) return { ended: 'workerLeft', workerId: deps.workerId };
    throw error;
  } finally {
    latest.close();
    clearInterval(timer);
  }
}

interface Latest {
  /** Undefined until the probe has answered once. */
  value(): NodeUtilisation | undefined;
  /** Asks the probe, unless it still owes an answer. */
  refresh(): void;
  close(): void;
}

function latestOf(probe: NodeProbe, onFirst: (utilisation: NodeUtilisation) => void): Latest {
  let value: NodeUtilisation | undefined;
  let asking = false;
  let open = true;
  const ask = async (): Promise<void> => {
    asking = true;
    try {
      const answer = await probe.utilisation();
      if (value === undefined && open) onFirst(answer);
      value = answer;
    } catch {
      // The beat matters more than its details; the probe's own log says what failed.
    } finally {
      asking = false;
    }
  };
  return {
    value: () => value,
    refresh: () => {
      if (!asking) void ask();
    },
    close: () => {
      open = false;
    },
  };
}

import type { Client } from '@temporalio/client';
import { messageOf } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import { startPlacement } from './announce-node';
import { unlessGone } from './fleet/unless-gone';
import type { Log } from './log';

/** How long a pool may be without its placement, at most, while one worker of it lives. Unit: milliseconds. */
const LOOK_EVERY_MS = 15_000;

export interface KeepPlacementOptions {
  readonly client: Client;
  readonly pool: string;
  readonly log: Log;
  /** @default 15000 */
  readonly everyMs?: number;
}

/** Starts the pool's placement whenever it does not run any more: somebody has terminated it. Looking writes nothing. */
export function keepPlacement({ client, pool, log, everyMs = LOOK_EVERY_MS }: KeepPlacementOptions): {
  stop(): void;
} {
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      const handle = client.workflow.getHandle(workflowIds.placement(pool));
      const description = await client.withDeadline(Date.now() + everyMs, () =>
        unlessGone(() => handle.describe()),
      );
      if (description?.status.name === 'RUNNING') return;
      log.warn({ pool }, 'the placement does not run; starting it anew');
      await startPlacement(client, pool);
    } catch (error) {
      log.debug(`the placement could not be looked at: ${messageOf(error)}`);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  return { stop: () => clearInterval(timer) };
}

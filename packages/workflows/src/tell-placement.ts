import { CancellationScope, getExternalWorkflowHandle, sleep } from '@temporalio/workflow';
import { workflowIds } from './contract';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Signals the placement of the pool, again and again until it is there: it may not have been started yet, or somebody
 * has terminated it and a worker is about to start it anew. A workflow that is being cancelled tells all the same.
 */
export async function tellPlacement<Payload>(pool: string, name: string, payload: Payload): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      if (await reaches(pool, name, payload)) return;
      await sleep(pauseMs);
    }
  });
}

function reaches<Payload>(pool: string, name: string, payload: Payload): Promise<boolean> {
  return getExternalWorkflowHandle(workflowIds.placement(pool))
    .signal<[Payload]>(name, payload)
    .then(
      () => true,
      () => false,
    );
}

import { isEnded, keys, lostOutcome, messageOf, outcomeOfRecord } from '@winslow/domain';
import type { RunSummary, StageRunOutcome, StageRunRecord } from '@winslow/domain';
import { ObjectNotFoundError, type ObjectStore } from '@winslow/storage';
import type { BrokenStageRun } from './fleet';
import type { SweepDeps } from './sweep-placement';

/**
 * Tells projects the end of stage runs whose workflows were ended from outside, so that none waits for ever.
 * @param look `settled`: runs that need nothing any more; grows
 */
export async function settleBrokenRuns(
  deps: Pick<SweepDeps, 'fleet' | 'store' | 'logger'>,
  { pool, settled }: { readonly pool: string; readonly settled: Set<string> },
  signal: AbortSignal,
): Promise<void> {
  for (const broken of await deps.fleet.brokenStageRuns(pool, signal)) {
    if (settled.has(broken.workflowId)) continue;
    try {
      await settle(deps, broken, signal);
      settled.add(broken.workflowId);
    } catch (error) {
      signal.throwIfAborted();
      deps.logger.warn(`a broken run could not be settled, and is looked at again: ${messageOf(error)}`, {
        ...broken,
      });
    }
  }
}

async function settle(
  { fleet, store, logger }: Pick<SweepDeps, 'fleet' | 'store' | 'logger'>,
  broken: BrokenStageRun,
  signal: AbortSignal,
): Promise<void> {
  const { projectId, run } = broken;
  const known = await fleet.projectRun(projectId, run, signal);
  if (known === null || isEnded(known.status)) return;
  logger.warn('a project waits for a run that was ended from outside', { ...broken });
  const outcome = await outcomeOf(store, { projectId, known, how: broken.how }, signal);
  await fleet.runEnded(projectId, { kind: 'ended', run, outcome });
}

async function outcomeOf(
  store: ObjectStore,
  of: { readonly projectId: string; readonly known: RunSummary; readonly how: string },
  signal: AbortSignal,
): Promise<StageRunOutcome> {
  const { run, attempt } = of.known;
  try {
    const { body } = await store.get(keys.record({ projectId: of.projectId, run, attempt }), { signal });
    // Our own object.
    return outcomeOfRecord(JSON.parse(body.toString('utf8')) as StageRunRecord, Date.now());
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    return lostOutcome(of.known, of.how, Date.now());
  }
}

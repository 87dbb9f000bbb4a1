import type { AttemptRef } from '@winslow/domain';
import { resolveSettings, type ActivityDeps } from '../activity-deps';
import { LogWriter } from '../log/log-writer';

/** Opens the attempt's log for a phase, and closes it whatever happens. */
export async function withStageLog<T>(
  deps: ActivityDeps,
  attempt: AttemptRef,
  signal: AbortSignal,
  work: (log: LogWriter) => Promise<T>,
): Promise<T> {
  const { store, clock } = deps;
  const { logCommitMs: commitMs } = resolveSettings(deps);
  const log = await LogWriter.open({ store, attempt, clock, commitMs, signal });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

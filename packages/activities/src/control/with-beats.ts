import type { ActivityScope } from '../activity-scope';

/** A quarter of the silence after which the activity counts as lost. */
const BEAT_MS = 15_000;

/**
 * Says that the activity lives for as long as the work goes on, however long one of its calls takes.
 * @param everyMs well below its heartbeat time-out @default 15000
 */
export async function withBeats<T>(
  scope: Pick<ActivityScope, 'alive'>,
  work: () => Promise<T>,
  everyMs: number = BEAT_MS,
): Promise<T> {
  scope.alive();
  const timer = setInterval(scope.alive, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

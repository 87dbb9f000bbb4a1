import type { ActivityScope } from '../activity-scope';

/** A quarter of the silence after which the activity counts as lost. */
const BEAT_MS = 15_000;

/** Says that the activity lives for as long as the work goes on, however long one of its calls takes. */
export async function withBeats<T>(scope: Pick<ActivityScope, 'alive'>, work: () => Promise<T>): Promise<T> {
  scope.alive();
  const timer = setInterval(scope.alive, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

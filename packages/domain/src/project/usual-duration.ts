import type { RunSummary } from './project-state';

/** How long earlier successes of a stage took, in milliseconds. */
export interface UsualDuration {
  readonly shortestMs: number;
  readonly longestMs: number;
  /** Successes that it is taken from: at least one. */
  readonly runs: number;
}

/** How long the stage takes when it succeeds; null where it never has. */
export function usualDuration(
  runs: readonly Pick<RunSummary, 'stageId' | 'status' | 'startedAtMs' | 'endedAtMs'>[],
  stageId: string,
): UsualDuration | null {
  const lengths = runs.flatMap(({ stageId: stage, status, startedAtMs, endedAtMs }) =>
    stage === stageId && status === 'succeeded' && startedAtMs !== null && endedAtMs !== null
      ? [Math.max(0, endedAtMs - startedAtMs)]
      : [],
  );
  if (lengths.length === 0) return null;
  const sorted = lengths.toSorted((a, b) => a - b);
  return { shortestMs: sorted[0] ?? 0, longestMs: sorted.at(-1) ?? 0, runs: lengths.length };
}

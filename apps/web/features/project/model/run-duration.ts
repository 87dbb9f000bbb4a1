import type { RunSummary } from '@winslow/domain';

/** How long a run's container took so far, in milliseconds; null before it began. */
export function runDuration(
  run: Pick<RunSummary, 'startedAtMs' | 'endedAtMs'>,
  nowMs: number,
): number | null {
  if (run.startedAtMs === null) return null;
  return Math.max(0, (run.endedAtMs ?? nowMs) - run.startedAtMs);
}

/** Durations of a stage's earlier successes in milliseconds, shortest first. */
export function successDurations(runs: readonly RunSummary[], stageId: string): number[] {
  return runs
    .filter((run) => run.stageId === stageId && run.status === 'succeeded')
    .flatMap((run) => runDuration(run, 0) ?? [])
    .toSorted((a, b) => a - b);
}

/** Median of sorted numbers; null of none. */
export function medianOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}

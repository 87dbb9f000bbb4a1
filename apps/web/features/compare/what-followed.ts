import type { RunSummary } from '@winslow/domain';

/**
 * The runs that made what came of a run: those that succeeded on what it left, the newest of each stage, in the order in
 * which they ran. What came of the other run that it is compared with tells nothing about this one and is left out.
 */
export function runsThatFollowed(runs: readonly RunSummary[], run: number, other: number): RunSummary[] {
  const standing = new Set([run]);
  const newest = new Map<string, RunSummary>();
  // A run starts from an earlier one: one pass in the order of their numbers finds all that stand on it.
  for (const later of runs) {
    if (later.base === null || !standing.has(later.base) || later.run === other) continue;
    standing.add(later.run);
    if (later.status === 'succeeded' && later.stageId !== runs[run - 1]?.stageId)
      newest.set(later.stageId, later);
  }
  return [...newest.values()].toSorted((a, b) => a.run - b.run);
}

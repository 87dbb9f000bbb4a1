import type { RecentSamples } from '@winslow/domain';

/** How many samples of one second are kept of each node: two minutes. */
const KEPT = 120;

/** Samples seen so far and those that came, without the ones that were known; the newest two minutes. */
export function extendTrail(
  before: RecentSamples | undefined,
  recent: RecentSamples | undefined,
): RecentSamples | undefined {
  if (recent === undefined) return before;
  const newestMs = before?.atMs.at(-1) ?? Number.NEGATIVE_INFINITY;
  const first = recent.atMs.findIndex((atMs) => atMs > newestMs);
  if (first < 0) return before;
  const join = <T>(old: readonly T[] | undefined, added: readonly T[]): T[] =>
    [...(old ?? []), ...added.slice(first)].slice(-KEPT);
  return {
    atMs: join(before?.atMs, recent.atMs),
    cpu: join(before?.cpu, recent.cpu),
    memoryUsedBytes: join(before?.memoryUsedBytes, recent.memoryUsedBytes),
    networkRxBytes: join(before?.networkRxBytes, recent.networkRxBytes),
    networkTxBytes: join(before?.networkTxBytes, recent.networkTxBytes),
    diskReadBytes: join(before?.diskReadBytes, recent.diskReadBytes),
    diskWriteBytes: join(before?.diskWriteBytes, recent.diskWriteBytes),
    gpuUse: Object.fromEntries(
      Object.entries(recent.gpuUse).map(([uuid, use]) => [uuid, join(usesOf(before, uuid), use)]),
    ),
  };
}

/** Of a card that was not there before nothing is known. */
function usesOf(before: RecentSamples | undefined, uuid: string): readonly (number | null)[] {
  return before?.gpuUse[uuid] ?? before?.atMs.map(() => null) ?? [];
}

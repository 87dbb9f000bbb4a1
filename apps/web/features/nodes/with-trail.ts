import type { RecentSamples } from '@winslow/domain';
import type { NodeHistory } from './queries';

type Series = readonly (number | null)[];

/** A history whose newest steps, which are not stored yet, are filled from what was seen live. */
export function withTrail(history: NodeHistory, trail: RecentSamples | undefined): NodeHistory {
  const [first, second] = history.t;
  if (trail === undefined || first === undefined || second === undefined) return history;
  const stepMs = second - first;
  const steps = trail.atMs.map((atMs) => Math.floor((atMs - first) / stepMs));
  const fill = (series: Series, samples: Series | undefined): (number | null)[] =>
    series.map((value, step) => value ?? meanOf(samples ?? [], steps, step));
  return {
    ...history,
    cpu: fill(history.cpu, trail.cpu),
    memoryUsedBytes: fill(history.memoryUsedBytes, trail.memoryUsedBytes),
    networkRxBytes: fill(history.networkRxBytes, trail.networkRxBytes),
    networkTxBytes: fill(history.networkTxBytes, trail.networkTxBytes),
    diskReadBytes: fill(history.diskReadBytes, trail.diskReadBytes),
    diskWriteBytes: fill(history.diskWriteBytes, trail.diskWriteBytes),
    gpus: history.gpus.map((gpu) => ({ ...gpu, use: fill(gpu.use, trail.gpuUse[gpu.uuid]) })),
  };
}

function meanOf(samples: Series, steps: readonly number[], step: number): number | null {
  const known = samples.filter(
    (value, at): value is number => steps[at] === step && typeof value === 'number',
  );
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

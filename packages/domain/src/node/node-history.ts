import { averageUtilisation } from './average-utilisation';
import type { NodeUtilisation } from './node-utilisation';

/** One value for each point of time; null where nothing is known, as while the node was down. */
export type Series = readonly (number | null)[];

/** How busy a node was, in columns of equal length, for charts. Units as in `NodeUtilisation`. */
export interface NodeHistory {
  /** Where each step begins, epoch milliseconds. */
  readonly t: readonly number[];
  readonly cpu: Series;
  readonly perCore: readonly Series[];
  readonly memoryUsedBytes: Series;
  readonly swapUsedBytes: Series;
  readonly diskFreeBytes: Series;
  readonly loadAverage: Series;
  readonly networkRxBytes: Series;
  readonly networkTxBytes: Series;
  readonly diskReadBytes: Series;
  readonly diskWriteBytes: Series;
  readonly gpus: readonly GpuHistory[];
}

export interface GpuHistory {
  readonly uuid: string;
  readonly use: Series;
  readonly memoryUsedBytes: Series;
  readonly temperatureC: Series;
  readonly powerW: Series;
}

export interface HistorySpan {
  /** Epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly stepMs: number;
}

/** Averages of the points of each step; steps begin at multiples of `stepMs`. */
export function toNodeHistory(points: readonly NodeUtilisation[], span: HistorySpan): NodeHistory {
  const { stepMs, toMs } = span;
  const first = Math.floor(span.fromMs / stepMs);
  const steps = Math.max(0, Math.ceil(toMs / stepMs) - first);
  const groups: NodeUtilisation[][] = Array.from({ length: steps }, () => []);
  for (const point of points) {
    if (point.atMs >= span.fromMs && point.atMs < toMs)
      groups[Math.floor(point.atMs / stepMs) - first]?.push(point);
  }
  const rows = groups.map(averageUtilisation);
  const series = (of: (row: NodeUtilisation) => number | null | undefined): Series =>
    rows.map((row) => (row === undefined ? null : (of(row) ?? null)));
  const cores = Math.max(0, ...rows.map((row) => row?.perCore.length ?? 0));
  const uuids = [...new Set(rows.flatMap((row) => row?.gpus.map(({ uuid }) => uuid) ?? []))];
  return {
    t: rows.map((_, step) => (first + step) * stepMs),
    cpu: series((row) => row.cpu),
    perCore: Array.from({ length: cores }, (_, core) => series((row) => row.perCore[core])),
    memoryUsedBytes: series((row) => row.memoryUsedBytes),
    swapUsedBytes: series((row) => row.swapUsedBytes),
    diskFreeBytes: series((row) => row.diskFreeBytes),
    loadAverage: series((row) => row.loadAverage),
    networkRxBytes: series((row) => row.networkRxBytes),
    networkTxBytes: series((row) => row.networkTxBytes),
    diskReadBytes: series((row) => row.diskReadBytes),
    diskWriteBytes: series((row) => row.diskWriteBytes),
    gpus: uuids.map((uuid) => toGpuHistory(uuid, series)),
  };
}

function toGpuHistory(
  uuid: string,
  series: (of: (row: NodeUtilisation) => number | null | undefined) => Series,
): GpuHistory {
  const gpu = (row: NodeUtilisation) => row.gpus.find((one) => one.uuid === uuid);
  return {
    uuid,
    use: series((row) => gpu(row)?.use),
    memoryUsedBytes: series((row) => gpu(row)?.memoryUsedBytes),
    temperatureC: series((row) => gpu(row)?.temperatureC),
    powerW: series((row) => gpu(row)?.powerW),
  };
}

import type { GpuUtilisation, NodeUtilisation } from './node-utilisation';

/** Keeps three digits of a share: more is noise, and costs room. */
const SHARE_DIGITS = 1_000;

/** The average of some samples; what is unknown in one is left out of it. Undefined for none. Keeps the newest time. */
export function averageUtilisation(samples: readonly NodeUtilisation[]): NodeUtilisation | undefined {
  const newest = samples.at(-1);
  if (newest === undefined) return undefined;
  const mean = (of: (one: NodeUtilisation) => number | null): number | null => meanOf(samples.map(of));
  const bytes = (of: (one: NodeUtilisation) => number | null) => rounded(mean(of), 1);
  return {
    atMs: newest.atMs,
    cpu:
      rounded(
        mean((one) => one.cpu),
        SHARE_DIGITS,
      ) ?? 0,
    perCore: newest.perCore.map(
      (_, core) =>
        rounded(
          mean((one) => one.perCore[core] ?? null),
          SHARE_DIGITS,
        ) ?? 0,
    ),
    memoryUsedBytes: bytes((one) => one.memoryUsedBytes) ?? 0,
    memoryBytes: newest.memoryBytes,
    swapUsedBytes: bytes((one) => one.swapUsedBytes) ?? 0,
    swapBytes: newest.swapBytes,
    diskFreeBytes: newest.diskFreeBytes,
    loadAverage: newest.loadAverage,
    networkRxBytes: bytes((one) => one.networkRxBytes),
    networkTxBytes: bytes((one) => one.networkTxBytes),
    diskReadBytes: bytes((one) => one.diskReadBytes),
    diskWriteBytes: bytes((one) => one.diskWriteBytes),
    gpus: newest.gpus.map((gpu) => averageGpu(samples, gpu.uuid)),
  };
}

function averageGpu(samples: readonly NodeUtilisation[], uuid: string): GpuUtilisation {
  const found = samples.flatMap(({ gpus }) => gpus.filter((gpu) => gpu.uuid === uuid));
  return {
    uuid,
    use: rounded(meanOf(found.map(({ use }) => use)), SHARE_DIGITS),
    memoryUsedBytes: rounded(meanOf(found.map(({ memoryUsedBytes }) => memoryUsedBytes)), 1),
    temperatureC: rounded(meanOf(found.map(({ temperatureC }) => temperatureC)), 1),
    powerW: rounded(meanOf(found.map(({ powerW }) => powerW)), 1),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function rounded(value: number | null, steps: number): number | null {
  return value === null ? null : Math.round(value * steps) / steps;
}

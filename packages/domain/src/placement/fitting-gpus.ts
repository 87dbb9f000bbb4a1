import type { PlacementGpu } from './node';
import type { GpuRequest } from './resource-request';

/** Devices of the right vendor with enough memory. */
export function fittingGpus(gpus: readonly PlacementGpu[], request: GpuRequest): PlacementGpu[] {
  return gpus.filter((gpu) => gpu.vendor === request.vendor && gpu.memoryBytes >= request.memoryBytes);
}

/** The devices to grant: the smallest that do, so that large ones stay for those who need them; then by uuid. */
export function pickGpus(free: readonly PlacementGpu[], request: GpuRequest): string[] {
  return fittingGpus(free, request)
    .sort((one, other) => one.memoryBytes - other.memoryBytes || compareText(one.uuid, other.uuid))
    .slice(0, request.count)
    .map((gpu) => gpu.uuid);
}

/** Order of texts by code units: the same on every machine, whatever its language. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

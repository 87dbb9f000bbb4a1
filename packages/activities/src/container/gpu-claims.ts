import { CONTAINER_LABELS } from '@winslow/domain';
import { GpuBusyError } from './container-errors';
import type { ContainerState } from './container-runtime';

/** Label by which a container tells the GPUs that it was given. */
export function gpuLabel(gpuUuids: readonly string[]): Record<string, string> {
  return gpuUuids.length === 0 ? {} : { [CONTAINER_LABELS.gpus]: gpuUuids.join(',') };
}

/** GPUs that the container was given. */
export function gpusOf({ labels }: Pick<ContainerState, 'labels'>): readonly string[] {
  return (labels[CONTAINER_LABELS.gpus] ?? '').split(',').filter((uuid) => uuid !== '');
}

/** @throws GpuBusyError when another container runs on a GPU of this one */
export function checkGpusFree(wanting: ContainerState, all: readonly ContainerState[]): void {
  const wanted = gpusOf(wanting);
  for (const other of all) {
    if (other.id === wanting.id || (other.status !== 'running' && other.status !== 'paused')) continue;
    const gpu = gpusOf(other).find((uuid) => wanted.includes(uuid));
    if (gpu !== undefined) throw new GpuBusyError(gpu, wanting.name, other.name);
  }
}

import type { ResourceRequest } from '@winslow/domain';
import { formatSize } from '@/ui/text/format-size';
import { coresText } from './node-figures';

/** What a run asks a node for: `2 cores, 3 GiB memory, 4 GiB disk, 1 GPU (8 GiB)`. */
export function requestWords(request: ResourceRequest): string {
  const { cpus, memoryBytes, diskBytes, gpu, requiredLabels } = request;
  const parts = [coresText(cpus), `${formatSize(memoryBytes)} memory`, `${formatSize(diskBytes)} disk`];
  if (gpu) {
    const size = gpu.memoryBytes > 0 ? ` with ${formatSize(gpu.memoryBytes)}` : '';
    parts.push(
      `${gpu.count} ${gpu.count === 1 ? 'GPU' : 'GPUs'}${size}${gpu.optional ? ' if there is one' : ''}`,
    );
  }
  if (requiredLabels.length > 0)
    parts.push(`the ${requiredLabels.length === 1 ? 'label' : 'labels'} ${requiredLabels.join(', ')}`);
  return parts.join(', ');
}

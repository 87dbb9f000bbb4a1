import type { RejectedNode } from './decision';
import { fittingGpus } from './fitting-gpus';
import type { NodeRoom } from './free';
import type { NodeCapacity, PlacementNode } from './node';
import type { Refusal } from './refusal';
import type { ResourceRequest } from './resource-request';

/** Hard filters in order: up, open, not avoided, labels, then CPU, memory, disk, GPUs. Undefined when the node fits; else every reason. */
export function rejectNode(
  node: PlacementNode,
  room: NodeRoom,
  request: ResourceRequest,
): RejectedNode | undefined {
  const isOpen = node.up && !node.cordoned && !isAvoided(node, request);
  // Asked of every node for every request: no list of reasons is made for one that fits.
  if (isOpen && hasLabels(node, request) && hasRoom(room.free, request)) return undefined;
  const refusals = [
    ...stateRefusals(node, request),
    ...labelRefusals(node, request),
    ...capacityRefusals(room, request),
  ];
  return { nodeId: node.id, refusals, everFits: everFits(node, room, request) };
}

/** Could the node run the request if it were up, open and empty? */
export function everFits(node: PlacementNode, room: NodeRoom, request: ResourceRequest): boolean {
  return hasLabels(node, request) && hasRoom(room.total, request);
}

function hasLabels(node: PlacementNode, { requiredLabels }: ResourceRequest): boolean {
  return requiredLabels.every((label) => node.labels.includes(label));
}

function hasRoom(capacity: NodeCapacity, { cpus, memoryBytes, diskBytes, gpu }: ResourceRequest): boolean {
  return (
    capacity.cpus >= cpus &&
    capacity.memoryBytes >= memoryBytes &&
    capacity.diskBytes >= diskBytes &&
    (gpu === undefined || fittingGpus(capacity.gpus, gpu).length >= gpu.count)
  );
}

function stateRefusals(node: PlacementNode, request: ResourceRequest): Refusal[] {
  const refusals: Refusal[] = [];
  if (!node.up) refusals.push({ kind: 'down' });
  if (node.cordoned) refusals.push({ kind: 'cordoned' });
  if (isAvoided(node, request)) refusals.push({ kind: 'avoided' });
  return refusals;
}

/** Must the request not go there, after a fault or because an earlier attempt may still run there? */
export function isAvoided({ id }: PlacementNode, { avoidNodes, forbiddenNodes }: ResourceRequest): boolean {
  return avoidNodes.includes(id) || forbiddenNodes?.includes(id) === true;
}

function labelRefusals(node: PlacementNode, request: ResourceRequest): Refusal[] {
  const labels = request.requiredLabels.filter((label) => !node.labels.includes(label));
  return labels.length > 0 ? [{ kind: 'missingLabel', labels }] : [];
}

function capacityRefusals(room: NodeRoom, request: ResourceRequest): Refusal[] {
  const { free, total } = room;
  const refusals: Refusal[] = [];
  if (free.cpus < request.cpus)
    refusals.push({ kind: 'notEnoughCpu', asked: request.cpus, free: free.cpus, capacity: total.cpus });
  if (free.memoryBytes < request.memoryBytes) {
    refusals.push({
      kind: 'notEnoughMemory',
      asked: request.memoryBytes,
      free: free.memoryBytes,
      capacity: total.memoryBytes,
    });
  }
  if (free.diskBytes < request.diskBytes) {
    refusals.push({
      kind: 'notEnoughDisk',
      asked: request.diskBytes,
      free: free.diskBytes,
      capacity: total.diskBytes,
    });
  }
  return [...refusals, ...gpuRefusals(free, total, request)];
}

function gpuRefusals(free: NodeCapacity, total: NodeCapacity, { gpu }: ResourceRequest): Refusal[] {
  if (gpu === undefined) return [];
  const fitting = fittingGpus(free.gpus, gpu).length;
  if (fitting >= gpu.count) return [];
  const capacity = fittingGpus(total.gpus, gpu).length;
  const devices = total.gpus.length;
  return [
    {
      kind: 'notEnoughGpus',
      asked: gpu.count,
      free: fitting,
      capacity,
      devices,
      memoryBytes: gpu.memoryBytes,
    },
  ];
}

import { NO_HOLD_BACK } from './hold-back';
import type { NodeView } from './node-view';
import { roomOf } from './free';
import type { Grant } from './grant';
import type { PlacementGpu, PlacementNode } from './node';
import type { GpuRequest, ResourceRequest } from './resource-request';
import type { WaitingRequest } from './waiting-request';

/** Builders for the tests of this folder. */
export const GIB = 2 ** 30;

/** A node that is up, with so many cores, GiB of memory and GPUs of 24 GiB; a number as `extra` is the number of GPUs. */
export function node(
  id: string,
  cpus: number,
  memoryGiB: number,
  extra: number | (Partial<PlacementNode> & { readonly gpus?: number }) = 0,
): PlacementNode {
  const { gpus = 0, ...changes } = typeof extra === 'number' ? { gpus: extra } : extra;
  return {
    id,
    class: gpus > 0 ? 'gpu' : 'cpu',
    capacity: { cpus, memoryBytes: memoryGiB * GIB, diskBytes: 1_000 * GIB, gpus: gpusOf(id, gpus) },
    labels: [],
    weights: {},
    cordoned: false,
    up: true,
    epoch: 1,
    bootId: 'boot',
    versions: {},
    ...changes,
  };
}

function gpusOf(id: string, count: number): PlacementGpu[] {
  return Array.from({ length: count }, (_, index) => ({
    uuid: `GPU-${id}-${index}`,
    index,
    vendor: 'nvidia',
    model: 'Test',
    memoryBytes: 24 * GIB,
  }));
}

/** A request for so many cores, GiB of memory and GPUs. */
export function request(
  cpus: number,
  memoryGiB: number,
  gpus = 0,
  changes: Partial<ResourceRequest> = {},
): ResourceRequest {
  const gpu: GpuRequest = { count: gpus, vendor: 'nvidia', memoryBytes: 0, optional: false };
  return {
    cpus,
    memoryBytes: memoryGiB * GIB,
    diskBytes: 2 * GIB,
    ...(gpus > 0 ? { gpu } : {}),
    requiredLabels: [],
    preferredLabels: [],
    priority: 0,
    avoidNodes: [],
    ...changes,
  };
}

/** A grant of so many cores, GiB of memory and devices. */
export function grant(
  nodeId: string,
  cpus: number,
  memoryGiB: number,
  gpuUuids: readonly string[] = [],
): Grant {
  const requestId = `on-${nodeId}-${cpus}-${memoryGiB}-${gpuUuids.join('-')}`;
  const reservation = { cpus, memoryBytes: memoryGiB * GIB, diskBytes: 2 * GIB };
  return { grantId: `${requestId}#1`, requestId, epoch: 1, nodeId, reservation, gpuUuids, grantedAtMs: 0 };
}

/** Nodes with their room, nothing held back. */
export function views(nodes: readonly PlacementNode[], grants: readonly Grant[] = []): NodeView[] {
  return nodes.map((each) => ({ node: each, room: roomOf(each, grants, NO_HOLD_BACK) }));
}

/** A request in the queue since the given time. */
export function waiting(requestId: string, asked: ResourceRequest, requestedAtMs = 0): WaitingRequest {
  return { requestId, epoch: 1, request: asked, requestedAtMs };
}

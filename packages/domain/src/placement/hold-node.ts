import type { NodeView } from './node-view';
import { hasGpu } from './choose-node';
import { everFits, isAvoided } from './filter';
import { firstOf } from './first-of';
import { compareText, fittingGpus } from './fitting-gpus';
import type { NodeRoom } from './free';
import type { ResourceRequest } from './resource-request';
import { withoutGpu } from './resource-request';
import { withUsableAvoidance } from './usable-avoidance';

/**
 * The node to hold for a request that has waited too long: of those that are up, open, not held yet and could run it
 * when empty, the one of which most is free already. What is held only empties, so the choice settles. Nodes with GPU
 * come last for requests that leave GPUs alone.
 */
export function nodeToHold(
  asked: ResourceRequest,
  nodes: readonly NodeView[],
  held: { has(nodeId: string): boolean },
): string | undefined {
  const request = withUsableAvoidance(asked.gpu?.optional === true ? withoutGpu(asked) : asked, nodes);
  const usable = nodes.filter(
    ({ node, room }) =>
      node.up &&
      !node.cordoned &&
      !held.has(node.id) &&
      !isAvoided(node, request) &&
      everFits(node, room, request),
  );
  const ranked = usable.map(({ node, room }) => ({
    nodeId: node.id,
    isSpare: request.gpu === undefined && hasGpu(node),
    freeShare: freeShare(room, request),
  }));
  const [best] = firstOf(
    ranked,
    1,
    (one, other) =>
      Number(one.isSpare) - Number(other.isSpare) ||
      other.freeShare - one.freeShare ||
      compareText(one.nodeId, other.nodeId),
  );
  return best?.nodeId;
}

/** Part of the request that the node could give now: the least over its kinds, 0..1. */
function freeShare({ free }: NodeRoom, { cpus, memoryBytes, diskBytes, gpu }: ResourceRequest): number {
  const gpus = gpu === undefined ? 1 : fittingGpus(free.gpus, gpu).length / gpu.count;
  return Math.min(1, free.cpus / cpus, free.memoryBytes / memoryBytes, free.diskBytes / diskBytes, gpus);
}

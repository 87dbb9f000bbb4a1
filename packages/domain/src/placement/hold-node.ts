import type { NodeView } from './choose-node';
import { hasGpu } from './choose-node';
import { everFits } from './filter';
import { compareText } from './fitting-gpus';
import type { ResourceRequest } from './resource-request';
import { withoutGpu } from './resource-request';

/**
 * The node to hold for a request that has waited too long: of those that are up, open, not held yet and could run it
 * when empty, the one of which most is free already. What is held only empties, so the choice settles. Nodes with GPU
 * come last for requests that leave GPUs alone.
 */
export function nodeToHold(
  asked: ResourceRequest,
  nodes: readonly NodeView[],
  heldNodeIds: readonly string[],
): string | undefined {
  const request = asked.gpu?.optional === true ? withoutGpu(asked) : asked;
  const usable = nodes.filter(
    ({ node, room }) =>
      node.up &&
      !node.cordoned &&
      !heldNodeIds.includes(node.id) &&
      !request.avoidNodes.includes(node.id) &&
      everFits(node, room, request),
  );
  const spare = ({ node }: NodeView): number => (request.gpu === undefined && hasGpu(node) ? 1 : 0);
  const [best] = usable.sort(
    (one, other) =>
      spare(one) - spare(other) ||
      freeShare(other, request) - freeShare(one, request) ||
      compareText(one.node.id, other.node.id),
  );
  return best?.node.id;
}

/** Part of the request that the node could give now: the least over its kinds, 0..1. */
function freeShare({ room: { free } }: NodeView, request: ResourceRequest): number {
  const gpus = request.gpu === undefined ? 1 : free.gpus.length / request.gpu.count;
  const shares = [
    free.cpus / request.cpus,
    free.memoryBytes / request.memoryBytes,
    free.diskBytes / request.diskBytes,
    gpus,
  ];
  return Math.min(1, ...shares);
}

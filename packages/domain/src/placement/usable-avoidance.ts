import type { NodeView } from './node-view';
import { everFits, isAvoided } from './filter';
import type { ResourceRequest } from './resource-request';

/**
 * Nodes to avoid are avoided as long as another node that is up and open could run the request; else the only machine
 * of a small installation would refuse its own retry for ever.
 */
export function withUsableAvoidance(request: ResourceRequest, nodes: readonly NodeView[]): ResourceRequest {
  if (request.avoidNodes.length === 0) return request;
  const hasOther = nodes.some(
    ({ node, room }) =>
      node.up && !node.cordoned && !isAvoided(node, request) && everFits(node, room, request),
  );
  return hasOther ? request : { ...request, avoidNodes: [] };
}

import type { NodeView } from './choose-node';
import { everFits } from './filter';
import type { ResourceRequest } from './resource-request';

/**
 * Nodes to avoid are avoided as long as another node that is up and open could run the request; else the only machine
 * of a small installation would refuse its own retry for ever.
 */
export function withUsableAvoidance(request: ResourceRequest, nodes: readonly NodeView[]): ResourceRequest {
  const { avoidNodes, forbiddenNodes = [] } = request;
  if (avoidNodes.length === 0) return request;
  const hasOther = nodes.some(
    ({ node, room }) =>
      node.up &&
      !node.cordoned &&
      ![...avoidNodes, ...forbiddenNodes].includes(node.id) &&
      everFits(node, room, request),
  );
  return hasOther ? request : { ...request, avoidNodes: [] };
}

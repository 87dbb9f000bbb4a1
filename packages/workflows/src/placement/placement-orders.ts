import { ordersOf, underOrders } from '@winslow/domain';
import type { NodeConfiguration, OrderedNode, PlacementNode, StandingOrders } from '@winslow/domain';
import type { PlacementState } from './placement-state';

/** What orders are checked against; undefined for a node that nobody knows. */
export function orderedNode(state: PlacementState, nodeId: string): OrderedNode | undefined {
  const isKnown = Object.hasOwn(state.nodes, nodeId) || Object.hasOwn(state.orders.nodes, nodeId);
  if (!isKnown) return undefined;
  const node = state.nodes[nodeId];
  // What was given up there may still run, but nobody waits for it.
  const runs = state.grants.filter(
    (grant) => grant.nodeId === nodeId && grant.orphanedAtMs === undefined,
  ).length;
  return { up: node?.up ?? false, runs, configured: configuredOf(state, nodeId) };
}

/** The same state under other orders: what is known of each node follows them. With a forgotten node its orphans go. */
export function takeOrders(
  state: PlacementState,
  orders: StandingOrders,
  forgotten?: string,
): PlacementState {
  const nodes = Object.values(state.nodes)
    .filter(({ id }) => id !== forgotten)
    .map((node): [string, PlacementNode] => [
      node.id,
      { ...node, ...underOrders(configuredOf(state, node.id), ordersOf(orders, node.id)) },
    ]);
  const configured = Object.entries(state.configured).filter(([id]) => id !== forgotten);
  return {
    ...state,
    orders,
    grants: state.grants.filter(({ nodeId }) => nodeId !== forgotten),
    nodes: Object.fromEntries(nodes),
    configured: Object.fromEntries(configured),
  };
}

function configuredOf({ configured }: PlacementState, nodeId: string): NodeConfiguration {
  return configured[nodeId] ?? { labels: [], weights: {} };
}

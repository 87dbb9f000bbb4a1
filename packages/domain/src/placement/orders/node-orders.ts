import type { Actor } from '../../actor';
import type { NodeWeights, PlacementNode } from '../node';

/** Who closed a node for new work, when and why. */
export interface NodeClosure {
  /** True: somebody waits for the node to get empty. */
  readonly draining: boolean;
  readonly by: Actor;
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly reason: string | null;
}

/** Standing orders of people about a node. They outlive its worker, and what the worker itself is configured with. */
export interface NodeOrders {
  /** Null: the node takes new work. */
  readonly closed: NodeClosure | null;
  readonly addedLabels: readonly string[];
  /** Labels that the node is configured with and shall not have. */
  readonly removedLabels: readonly string[];
  /** Weights that count instead of the configured ones, kind by kind. */
  readonly weights: NodeWeights;
}

/** No orders at all. */
export const NO_ORDERS: NodeOrders = { closed: null, addedLabels: [], removedLabels: [], weights: {} };

/** What a node's worker says of it, before any order. */
export interface NodeConfiguration {
  readonly labels: readonly string[];
  readonly weights: NodeWeights;
}

/** Whether nothing is ordered. */
export function isWithoutOrders({ closed, addedLabels, removedLabels, weights }: NodeOrders): boolean {
  const changes = addedLabels.length + removedLabels.length + Object.keys(weights).length;
  return closed === null && changes === 0;
}

/** What counts for a node: as configured, changed by the orders. Labels are sorted and each there once. */
export function underOrders(
  { labels, weights }: NodeConfiguration,
  orders: NodeOrders,
): Pick<PlacementNode, 'labels' | 'weights' | 'cordoned'> {
  const wanted = new Set([...labels, ...orders.addedLabels]);
  for (const label of orders.removedLabels) wanted.delete(label);
  return {
    labels: [...wanted].sort(),
    weights: { ...weights, ...orders.weights },
    cordoned: orders.closed !== null,
  };
}

import { count } from '../count';
import type { OrderedNode } from './ordered-node';
import { NO_ORDERS } from './node-orders';
import { refusedOrder, withNodeOrders, type OrderOutcome } from './order-outcome';
import type { StandingOrders } from './standing-orders';

/** Drops a node with its orders; one that comes back all the same joins as a new one. */
export function forgetNode(orders: StandingOrders, nodeId: string, { up, runs }: OrderedNode): OrderOutcome {
  if (up) return refusedOrder(`node ${nodeId} is up: stop its worker before it is forgotten`);
  if (runs > 0)
    return refusedOrder(
      `node ${nodeId} still holds ${count(runs, 'run')}: kill or move what runs there before it is forgotten`,
    );
  return {
    kind: 'applied',
    orders: withNodeOrders(orders, nodeId, NO_ORDERS),
    message: `node ${nodeId} is forgotten`,
    forgotten: nodeId,
  };
}

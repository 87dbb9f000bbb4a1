import type { NodeOrders } from './node-orders';
import { isWithoutOrders } from './node-orders';
import type { StandingOrders } from './standing-orders';

/** What an order does: new standing orders, or why it cannot be applied (then nothing changes). */
export type OrderOutcome =
  | {
      readonly kind: 'applied';
      readonly orders: StandingOrders;
      /** One sentence on what holds now. */
      readonly message: string;
      /** A node that is known no more. */
      readonly forgotten?: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export function refusedOrder(reason: string): OrderOutcome {
  return { kind: 'refused', reason };
}

/** The same standing orders with others for one node. */
export function withNodeOrders(orders: StandingOrders, nodeId: string, own: NodeOrders): StandingOrders {
  const { [nodeId]: _before, ...others } = orders.nodes;
  return { ...orders, nodes: isWithoutOrders(own) ? others : { ...others, [nodeId]: own } };
}

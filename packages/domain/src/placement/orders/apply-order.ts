import { assertNever } from '../../assert-never';
import { changeClosure } from './change-closure';
import { changeLabels } from './change-labels';
import { changeSettings } from './change-settings';
import { changeWeights } from './change-weights';
import { forgetNode } from './forget-node';
import type { OrderContext, OrderedNode } from './ordered-node';
import type { OrderOutcome } from './order-outcome';
import type { PlacementOrder } from './placement-order';
import type { StandingOrders } from './standing-orders';

/** A worker was announced, and never said hello: only its presence is there, and waits. */
const NEVER_JOINED: OrderedNode = { up: false, runs: 0, configured: { labels: [], weights: {} } };

/** What an order does, or why it cannot be applied: then nothing changes. */
export function applyOrder(
  orders: StandingOrders,
  order: PlacementOrder,
  context: OrderContext,
): OrderOutcome {
  if (order.name === 'setPlacementSettings') return changeSettings(orders, order.payload);
  const { node } = context;
  const nodeId = order.payload.node;
  if (node === undefined && order.name === 'forgetNode') return forgetNode(orders, nodeId, NEVER_JOINED);
  if (node === undefined)
    return { kind: 'refused', reason: `no node ${nodeId} has ever joined this pool: see winslow node list` };
  switch (order.name) {
    case 'cordonNode':
    case 'drainNode':
    case 'uncordonNode':
      return changeClosure(orders, order, { ...context, node });
    case 'labelNode':
      return changeLabels(orders, order.payload, node.configured);
    case 'weighNode':
      return changeWeights(orders, order.payload, node.configured);
    case 'forgetNode':
      return forgetNode(orders, nodeId, node);
    default:
      return assertNever(order);
  }
}

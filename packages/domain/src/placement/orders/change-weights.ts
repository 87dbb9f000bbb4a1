import { SCORED_KINDS } from '../kind-shares';
import type { NodeWeights } from '../node';
import type { NodeConfiguration } from './node-orders';
import { underOrders } from './node-orders';
import { refusedOrder, withNodeOrders, type OrderOutcome } from './order-outcome';
import type { PlacementOrderPayload } from './placement-order';
import { ordersOf, type StandingOrders } from './standing-orders';

/** Sets a node's weights, or lets the configured ones count again. */
export function changeWeights(
  orders: StandingOrders,
  { node, weights }: PlacementOrderPayload<'weighNode'>,
  configured: NodeConfiguration,
): OrderOutcome {
  const own = ordersOf(orders, node);
  const chosen: Record<string, number> = {};
  for (const kind of SCORED_KINDS) {
    const asked = weights[kind] === undefined ? own.weights[kind] : weights[kind];
    if (asked !== undefined && asked !== null) chosen[kind] = asked;
  }
  const next = { ...own, weights: chosen satisfies NodeWeights };
  const after = weightWords(underOrders(configured, next).weights);
  const isSame =
    after === weightWords(underOrders(configured, own).weights) &&
    Object.keys(chosen).length === Object.keys(own.weights).length;
  if (isSame) return refusedOrder(`node ${node} weighs ${after} already: nothing would change`);
  return {
    kind: 'applied',
    orders: withNodeOrders(orders, node, next),
    message: `node ${node} weighs ${after}`,
  };
}

/** Weights in words, such as `cpu 1, memory 2, gpu 1`. */
export function weightWords(weights: NodeWeights): string {
  return SCORED_KINDS.map((kind) => `${kind} ${weights[kind] ?? 1}`).join(', ');
}

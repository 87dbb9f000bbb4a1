import type { NodeConfiguration } from './node-orders';
import { underOrders } from './node-orders';
import { refusedOrder, withNodeOrders, type OrderOutcome } from './order-outcome';
import type { PlacementOrderPayload } from './placement-order';
import { ordersOf, type StandingOrders } from './standing-orders';

/** Most labels that orders may add to a node. */
const MAX_ADDED_LABELS = 64;

/** Adds labels to a node and takes labels from it, whatever it is configured with. */
export function changeLabels(
  orders: StandingOrders,
  { node, add = [], remove = [] }: PlacementOrderPayload<'labelNode'>,
  configured: NodeConfiguration,
): OrderOutcome {
  const both = add.filter((label) => remove.includes(label));
  if (both.length > 0) return refusedOrder(`the label ${both.join(', ')} cannot be both added and removed`);
  const own = ordersOf(orders, node);
  const before = underOrders(configured, own).labels;
  const added = new Set([...own.addedLabels, ...add.filter((label) => !configured.labels.includes(label))]);
  const removed = new Set([
    ...own.removedLabels,
    ...remove.filter((label) => configured.labels.includes(label)),
  ]);
  for (const label of remove) added.delete(label);
  for (const label of add) removed.delete(label);
  const next = { ...own, addedLabels: [...added].sort(), removedLabels: [...removed].sort() };
  const after = underOrders(configured, next).labels;
  if (before.join() === after.join())
    return refusedOrder(
      `node ${node} has ${before.length === 0 ? 'no labels' : `the labels ${before.join(', ')}`}: nothing would change`,
    );
  if (added.size > MAX_ADDED_LABELS)
    return refusedOrder(
      `a node can be given ${MAX_ADDED_LABELS} labels; node ${node} would have ${added.size}`,
    );
  return {
    kind: 'applied',
    orders: withNodeOrders(orders, node, next),
    message: `node ${node} has ${after.length === 0 ? 'no labels now' : `the labels ${after.join(', ')}`}`,
  };
}

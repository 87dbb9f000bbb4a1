import { count } from '../count';
import type { OrderContext, OrderedNode } from './ordered-node';
import type { NodeClosure } from './node-orders';
import { refusedOrder, withNodeOrders, type OrderOutcome } from './order-outcome';
import type { PlacementOrder } from './placement-order';
import { ordersOf, type StandingOrders } from './standing-orders';

type ClosureOrder = Extract<PlacementOrder, { name: 'cordonNode' | 'drainNode' | 'uncordonNode' }>;
type Context = OrderContext & { readonly node: OrderedNode };

/** Closes a node for new work, or opens it. */
export function changeClosure(
  orders: StandingOrders,
  { name, payload }: ClosureOrder,
  { node, actor, nowMs }: Context,
): OrderOutcome {
  const own = ordersOf(orders, payload.node);
  const unchanged = sameAlready(name, payload.node, own.closed);
  if (unchanged !== undefined) return refusedOrder(unchanged);
  const draining = name === 'drainNode';
  const closure: NodeClosure = { draining, by: actor, atMs: nowMs, reason: payload.reason ?? null };
  const closed = name === 'uncordonNode' ? null : closure;
  return {
    kind: 'applied',
    orders: withNodeOrders(orders, payload.node, { ...own, closed }),
    message: sentence(name, payload.node, node),
  };
}

function sameAlready(
  name: ClosureOrder['name'],
  nodeId: string,
  closed: NodeClosure | null,
): string | undefined {
  if (name === 'uncordonNode')
    return closed === null ? `node ${nodeId} takes new work already: it is not cordoned` : undefined;
  if (closed === null || closed.draining !== (name === 'drainNode')) return undefined;
  const state = closed.draining ? 'is being drained' : 'is cordoned';
  return `node ${nodeId} ${state} already, by ${closed.by.name}${closed.reason === null ? '' : `: ${closed.reason}`}`;
}

function sentence(name: ClosureOrder['name'], nodeId: string, { up, runs }: OrderedNode): string {
  if (name === 'uncordonNode')
    return up ? `node ${nodeId} takes new work again` : `node ${nodeId} takes new work once it is up`;
  const rest = runs === 0 ? 'nothing runs there' : `${count(runs, 'run')} there may end`;
  return `node ${nodeId} takes nothing new; ${rest}`;
}

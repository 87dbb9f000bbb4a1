import { NO_STANDING_ORDERS, type StandingOrders } from '@winslow/domain';
import { DEFAULT_POOL } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from './node-desk';

export interface OrdersOptions extends CallOptions {
  /** @default that of `node`, else the client's */
  readonly pool?: string;
  /** A node of the pool. */
  readonly node?: string;
}

/** What people have ordered in a pool, with the last hundred orders. @throws UnavailableError when its placement does not answer */
export async function readOrders(
  desk: NodeDesk,
  { pool, node, ...options }: OrdersOptions = {},
): Promise<StandingOrders> {
  const asked = pool ?? (node === undefined ? desk.context.pool : await poolOf(desk, node, options));
  return (await desk.orders(asked, options)) ?? NO_STANDING_ORDERS;
}

/** Also of one that is forgotten: then the usual one. */
async function poolOf(desk: NodeDesk, node: string, options: CallOptions): Promise<string> {
  return (await desk.node(node, options))?.state.hello?.inventory.pool ?? DEFAULT_POOL;
}

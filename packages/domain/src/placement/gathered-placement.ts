import type { NodeInventory } from '../node/node-inventory';
import type { Grant } from './grant';
import type { StandingOrders } from './orders';
import type { WaitingRequest } from './waiting-request';

/** What a placement is rebuilt from when its own state is gone. */
export interface GatheredPlacement {
  /** Nodes of the pool by their own word, and whether they are there. */
  readonly nodes: readonly { readonly inventory: NodeInventory; readonly up: boolean }[];
  /** Held by stage runs that live. */
  readonly grants: readonly Grant[];
  /** What living stage runs wait for. */
  readonly waiting: readonly WaitingRequest[];
  /** As they were kept last; null: nothing was ever ordered. */
  readonly orders: StandingOrders | null;
}

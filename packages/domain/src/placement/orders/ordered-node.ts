import type { Actor } from '../../actor';
import type { NodeConfiguration } from './node-orders';

/** A node as orders see it. */
export interface OrderedNode {
  readonly up: boolean;
  /** Attempts that hold something there and may still run. */
  readonly runs: number;
  readonly configured: NodeConfiguration;
}

export interface OrderContext {
  /** The node that the order is about; undefined where none of this name has ever joined, or the order is about the pool. */
  readonly node: OrderedNode | undefined;
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

import {
  type CommandResult,
  type NodeHistory,
  type PlacementOrderName,
  type StandingOrders,
} from '@winslow/domain';
import type { CallOptions } from '../context';
import type { WatchOptions } from '../projects/keep-watching';
import { giveOrder, type OrderRequest } from './give-order';
import { listNodes, showNode } from './list-nodes';
import { listWaiting, type WaitingOptions } from './list-waiting';
import type { NodeDesk } from './node-desk';
import type { NodeRow, WaitingRow } from './node-types';
import { readOrders, type OrdersOptions } from './read-orders';
import { readNodeHistory, type NodeHistoryRequest } from './read-node-history';
import { watchNodes, type NodesChange } from './watch-nodes';

/** Everything that is asked about nodes. */
export interface NodeOperations {
  /** All nodes that ever said hello, by id. */
  list(options?: CallOptions): Promise<NodeRow[]>;
  show(nodeId: string, options?: CallOptions): Promise<NodeRow>;
  /** How busy a node was. */
  history(nodeId: string, request?: NodeHistoryRequest): Promise<NodeHistory>;
  /** Runs that wait for a node, and why. */
  waiting(options?: WaitingOptions): Promise<WaitingRow[]>;
  /** Gives an order about a node or the pool. */
  order<Name extends PlacementOrderName>(request: OrderRequest<Name>): Promise<CommandResult>;
  /** What people have ordered in a pool, with the last hundred orders. */
  orders(options?: OrdersOptions): Promise<StandingOrders>;
  watch(options: WatchOptions, onChange: (change: NodesChange) => void): Promise<void>;
}

/** One for all requests of a process: what has not changed is not asked again. */
export function createNodes(desk: NodeDesk): NodeOperations {
  const { context } = desk;
  return {
    list: (options) => listNodes(desk, options),
    show: (nodeId, options) => showNode(desk, nodeId, options),
    history: (nodeId, request) => readNodeHistory(context, nodeId, request),
    waiting: (options) => listWaiting(desk, options),
    order: (request) => giveOrder(desk, request),
    orders: (options) => readOrders(desk, options),
    watch: (options, onChange) => watchNodes(desk, options, onChange),
  };
}

import type { Actor } from '../../actor';
import type { PlacementSettings } from '../settings';
import { DEFAULT_PLACEMENT_SETTINGS } from '../settings';
import type { NodeOrders } from './node-orders';
import { NO_ORDERS } from './node-orders';
import type { PlacementOrderName } from './placement-order';

/** Names of the settings that people change. */
export const CHOSEN_SETTINGS = ['patienceMs', 'holdAfterMs', 'priorityStepMs'] as const;
/** Settings of a pool that people change while it runs. */
export type ChosenSettings = Partial<Pick<PlacementSettings, (typeof CHOSEN_SETTINGS)[number]>>;

/** An order that was given: by whom, when, why, and what came of it. */
export interface GivenOrder {
  readonly commandId: string;
  readonly name: PlacementOrderName;
  /** Null: it was about the pool. */
  readonly node: string | null;
  readonly actor: Actor;
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** What it did, or why it was refused, in one sentence. */
  readonly message: string;
  readonly refused: boolean;
}

/** Everything that people have ordered in a pool. Plain JSON, kept in S3 as well, so that it outlives the placement. */
export interface StandingOrders {
  readonly schemaVersion: 1;
  /** Grows with each order: an older copy never replaces a newer one. */
  readonly revision: number;
  /** By node id; nodes without orders are left out. */
  readonly nodes: Readonly<Record<string, NodeOrders>>;
  readonly settings: ChosenSettings;
  /** The last hundred, the oldest first. */
  readonly given: readonly GivenOrder[];
}

/** How many given orders are remembered; an order that is repeated after so many others is applied again. */
export const REMEMBERED_ORDERS = 100;

export const NO_STANDING_ORDERS: StandingOrders = {
  schemaVersion: 1,
  revision: 0,
  nodes: {},
  settings: {},
  given: [],
};

export function ordersOf(orders: StandingOrders, nodeId: string): NodeOrders {
  return (Object.hasOwn(orders.nodes, nodeId) ? orders.nodes[nodeId] : undefined) ?? NO_ORDERS;
}

/** What the placement goes by: the defaults, changed by what was chosen. */
export function settingsUnder({ settings }: StandingOrders): PlacementSettings {
  return { ...DEFAULT_PLACEMENT_SETTINGS, ...settings };
}

/** The order of this id, if it is remembered. */
export function findGiven({ given }: StandingOrders, commandId: string): GivenOrder | undefined {
  return given.find((order) => order.commandId === commandId);
}

/** Remembers an order, and forgets the oldest. */
export function recordGiven(orders: StandingOrders, given: GivenOrder): StandingOrders {
  return {
    ...orders,
    revision: orders.revision + 1,
    given: [...orders.given, given].slice(-REMEMBERED_ORDERS),
  };
}

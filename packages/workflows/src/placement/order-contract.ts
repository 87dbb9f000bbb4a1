/** What goes over Temporal about the orders that people give to a placement. Part of `contract.ts`. */
import type {
  CommandResult,
  PlacementOrderName,
  PlacementOrderPayload,
  StandingOrders,
} from '@winslow/domain';

/** Query of a placement: what people have ordered. */
export const ORDERS_QUERY = 'orders';
export type OrdersResult = StandingOrders;

/** Each order is an update and a signal of this name; the payload is `PlacementOrderPayload<Name>`. */
export type PlacementOrderArgs<Name extends PlacementOrderName> = [PlacementOrderPayload<Name>];
export type PlacementOrderResult = CommandResult;

/** Signal by the placement to a node: it was dropped, so nobody waits for its worker any more. */
export const FORGOTTEN_SIGNAL = 'forgotten';

export { applyOrder } from './apply-order';
export type { OrderContext, OrderedNode } from './ordered-node';
export { labelFault } from './label-fault';
export { weightWords } from './change-weights';
export { isWithoutOrders, NO_ORDERS, underOrders } from './node-orders';
export type { NodeClosure, NodeConfiguration, NodeOrders } from './node-orders';
export type { OrderOutcome } from './order-outcome';
export { PLACEMENT_ORDERS, placementOrderSchemas } from './placement-order';
export type { PlacementOrder, PlacementOrderName, PlacementOrderPayload } from './placement-order';
export {
  CHOSEN_SETTINGS,
  findGiven,
  NO_STANDING_ORDERS,
  ordersOf,
  recordGiven,
  REMEMBERED_ORDERS,
  settingsUnder,
} from './standing-orders';
export type { ChosenSettings, GivenOrder, StandingOrders } from './standing-orders';

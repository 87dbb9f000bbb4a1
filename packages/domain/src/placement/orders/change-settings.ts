import { DEFAULT_PLACEMENT_SETTINGS } from '../settings';
import { refusedOrder, type OrderOutcome } from './order-outcome';
import type { PlacementOrderPayload } from './placement-order';
import type { ChosenSettings, StandingOrders } from './standing-orders';
import { settingsUnder } from './standing-orders';

const SECOND_MS = 1000;

/** Changes how long requests are patient and when nodes are held for them. */
export function changeSettings(
  orders: StandingOrders,
  { patienceMs, holdAfterMs }: PlacementOrderPayload<'setPlacementSettings'>,
): OrderOutcome {
  const asked = { patienceMs, holdAfterMs };
  const settings: { -readonly [Key in keyof ChosenSettings]: ChosenSettings[Key] } = { ...orders.settings };
  for (const key of ['patienceMs', 'holdAfterMs'] as const) {
    const value = asked[key];
    if (value === null || value === DEFAULT_PLACEMENT_SETTINGS[key]) delete settings[key];
    else if (value !== undefined) settings[key] = value;
  }
  const next = { ...orders, settings };
  const [before, after] = [settingsUnder(orders), settingsUnder(next)];
  if (before.patienceMs === after.patienceMs && before.holdAfterMs === after.holdAfterMs)
    return refusedOrder('these are the settings already: nothing would change');
  return {
    kind: 'applied',
    orders: next,
    message: `requests are patient for ${seconds(after.patienceMs)}, and a node is held for one that has waited ${seconds(after.holdAfterMs)}`,
  };
}

function seconds(ms: number): string {
  return `${ms / SECOND_MS} s`;
}

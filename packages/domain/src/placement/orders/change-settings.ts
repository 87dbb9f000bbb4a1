import { DEFAULT_PLACEMENT_SETTINGS } from '../settings';
import { refusedOrder, type OrderOutcome } from './order-outcome';
import type { PlacementOrderPayload } from './placement-order';
import type { ChosenSettings, StandingOrders } from './standing-orders';
import { CHOSEN_SETTINGS, settingsUnder } from './standing-orders';

const SECOND_MS = 1000;

/** Changes the settings that are named; null brings a default back. */
export function changeSettings(
  orders: StandingOrders,
  asked: PlacementOrderPayload<'setPlacementSettings'>,
): OrderOutcome {
  const settings: { -readonly [Key in keyof ChosenSettings]: ChosenSettings[Key] } = { ...orders.settings };
  for (const key of CHOSEN_SETTINGS) {
    const value = asked[key];
    if (value === null || value === DEFAULT_PLACEMENT_SETTINGS[key]) delete settings[key];
    else if (value !== undefined) settings[key] = value;
  }
  const next = { ...orders, settings };
  const [before, after] = [settingsUnder(orders), settingsUnder(next)];
  if (CHOSEN_SETTINGS.every((key) => before[key] === after[key]))
    return refusedOrder('these are the settings already: nothing would change');
  return {
    kind: 'applied',
    orders: next,
    message:
      `requests are patient for ${seconds(after.patienceMs)}, a node is held for one that has waited ` +
      `${seconds(after.holdAfterMs)}, and a step of priority counts like ${seconds(after.priorityStepMs)} of waiting`,
  };
}

function seconds(ms: number): string {
  return `${ms / SECOND_MS} s`;
}

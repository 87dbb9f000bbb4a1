import { endpoints } from '@winslow/api';
import { NO_STANDING_ORDERS, settingsUnder, type StandingOrders } from '@winslow/domain';
import { handler } from '../handler';

export const showPlacementSettings = handler(
  endpoints.showPlacementSettings,
  async ({ winslow, signal }) => ({
    settings: chosen(await winslow.nodes.orders({ signal })),
    defaults: chosen(NO_STANDING_ORDERS),
  }),
);

function chosen(orders: StandingOrders) {
  const { patienceMs, holdAfterMs, priorityStepMs } = settingsUnder(orders);
  return { patienceMs, holdAfterMs, priorityStepMs };
}

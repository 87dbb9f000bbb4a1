import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { giveOrder } from './give-order';

export const setPlacementSettings = handler(endpoints.setPlacementSettings, ({ body, ...context }) =>
  giveOrder('setPlacementSettings', body, context),
);

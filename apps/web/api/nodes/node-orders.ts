import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { giveOrder } from '../placement/give-order';

/** Each order about a node is one operation. */
export const nodeOrders = [
  handler(endpoints.cordonNode, ({ params, body, ...context }) =>
    giveOrder('cordonNode', { ...params, ...body }, context),
  ),
  handler(endpoints.drainNode, ({ params, body, ...context }) =>
    giveOrder('drainNode', { ...params, ...body }, context),
  ),
  handler(endpoints.uncordonNode, ({ params, body, ...context }) =>
    giveOrder('uncordonNode', { ...params, ...body }, context),
  ),
  handler(endpoints.labelNode, ({ params, body, ...context }) =>
    giveOrder('labelNode', { ...params, ...body }, context),
  ),
  handler(endpoints.weighNode, ({ params, body, ...context }) =>
    giveOrder('weighNode', { ...params, ...body }, context),
  ),
  handler(endpoints.forgetNode, ({ params, body, ...context }) =>
    giveOrder('forgetNode', { ...params, ...body }, context),
  ),
];

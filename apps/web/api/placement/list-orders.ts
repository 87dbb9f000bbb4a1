import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const listOrders = handler(endpoints.listOrders, async ({ winslow, query, signal }) => {
  const { node } = query;
  const { given } = await winslow.nodes.orders({ node, signal });
  const asked = node === undefined ? given : given.filter((order) => order.node === node);
  return { items: asked.toReversed() };
});

import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const listNodes = handler(endpoints.listNodes, async ({ winslow, signal }) => ({
  items: await winslow.nodes.list({ signal }),
}));

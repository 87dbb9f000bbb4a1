import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const listWaiting = handler(endpoints.listWaiting, async ({ winslow, signal }) => ({
  items: await winslow.nodes.waiting({ signal }),
}));

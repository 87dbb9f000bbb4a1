import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const linkFile = handler(endpoints.linkFile, async ({ winslow, query, storeAddress, signal }) => {
  const { disposition } = query;
  return winslow.files.link(readAddress(query.address), { disposition, storeAddress, signal });
});

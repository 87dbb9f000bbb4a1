import { endpoints } from '@winslow/api';
import { formatFileAddress } from '@winslow/client';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const makeFolder = handler(endpoints.makeFolder, async ({ winslow, services, body, signal }) => {
  const address = { ...readAddress(body.address), isFolder: true };
  await winslow.files.makeFolder(address, { signal });
  await services.live.filesChanged(address);
  return { address: formatFileAddress(address) };
});

import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const removeFile = handler(endpoints.removeFile, async ({ winslow, services, query, signal }) => {
  const address = readAddress(query.address);
  const { recursive, force } = query;
  const { files } = await winslow.files.remove({ address, recursive, force, signal });
  await services.live.filesChanged(address);
  return { removed: files };
});

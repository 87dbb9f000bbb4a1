import { endpoints } from '@winslow/api';
import { formatFileAddress } from '@winslow/client';
import { fileRow, isWritable } from '@/server/files/file-row';
import { isLivePlace } from '@/server/files/is-live-place';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const listFiles = handler(endpoints.listFiles, async ({ winslow, query, signal }) => {
  const address = readAddress(query.address);
  const [listing, live] = await Promise.all([
    winslow.files.list(address, { ...query, after: query.cursor, signal }),
    isLivePlace(winslow, address, signal),
  ]);
  const isFile = listing.kind === 'file';
  return {
    kind: listing.kind,
    address: formatFileAddress({ ...address, isFolder: !isFile }),
    writable: isWritable(address),
    live,
    items: (isFile ? [listing.entry] : listing.entries).map((entry) => fileRow(address, entry)),
    next: isFile ? null : listing.next,
  };
});

import { endpoints } from '@winslow/api';
import { contentDisposition, servedType } from '@winslow/client';
import { startedStreamOf } from '@/server/http/stream-of';
import { handler } from '../handler';
import { readAddress } from '../read-address';

/** Sends to the store; only a small piece of a pack, which has no address of its own, comes from here. */
export const openFile = handler(endpoints.openFile, async ({ winslow, query, storeAddress, signal }) => {
  const address = readAddress(query.address);
  const { disposition } = query;
  const link = await winslow.files.link(address, { disposition, storeAddress, signal });
  if (link.range === null) return new Response(null, { status: 307, headers: { location: link.url } });
  const served = servedType(link.name, disposition);
  return new Response(await startedStreamOf(winslow.files.stream(address, { signal })), {
    headers: {
      'content-type': served.contentType,
      'content-length': String(link.size),
      'content-disposition': contentDisposition(link.name, served.disposition),
      // Whatever is in it, it may do nothing in our name.
      'content-security-policy': `sandbox; default-src 'none'`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache, no-transform',
    },
  });
});

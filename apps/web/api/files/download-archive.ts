import { endpoints } from '@winslow/api';
import { contentDisposition } from '@winslow/client';
import { archiveName } from '@/server/files/archive-name';
import { zipOf } from '@/server/files/zip-of';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const downloadArchive = handler(endpoints.downloadArchive, async ({ winslow, query, signal }) => {
  const address = readAddress(query.address);
  return new Response(await zipOf((ends) => winslow.files.walk(address, { signal: ends }), signal), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': contentDisposition(archiveName(address), 'attachment'),
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

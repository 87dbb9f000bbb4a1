import { endpoints } from '@winslow/api';
import { servedType, type RemoteEntry } from '@winslow/client';
import { fileRow, isWritable } from '@/server/files/file-row';
import { handler } from '../handler';
import { readAddress } from '../read-address';

/** What freedesktop.org calls them. */
const KIND_TYPES = { folder: 'inode/directory', link: 'inode/symlink' } as const;

export const statFile = handler(endpoints.statFile, async ({ winslow, query, signal }) => {
  const address = readAddress(query.address);
  const entry = await winslow.files.stat(address, { signal });
  return {
    entry: fileRow(address, entry),
    contentType: contentTypeOf(entry),
    etag: entry.kind === 'file' ? (entry.bytes.etag ?? entry.bytes.id ?? null) : null,
    writable: isWritable(address),
  };
});

function contentTypeOf(entry: RemoteEntry): string {
  return entry.kind === 'file' ? servedType(entry.path, 'inline').contentType : KIND_TYPES[entry.kind];
}

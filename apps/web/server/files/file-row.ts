import type { FileEntryRow } from '@winslow/api';
import { formatFileAddress, type FileAddress, type RemoteEntry } from '@winslow/client';

/** An entry of a place, as the API tells it. @param place any address in the same place */
export function fileRow(place: FileAddress, entry: RemoteEntry): FileEntryRow {
  const { kind, path } = entry;
  const isFolder = kind === 'folder';
  return {
    kind,
    name: path.slice(path.lastIndexOf('/') + 1),
    address: formatFileAddress({ ...place, path, isFolder: isFolder || path === '' }),
    path,
    size: kind === 'file' ? entry.size : null,
    modifiedAtMs: kind === 'link' ? null : entry.modifiedAtMs,
    ...(kind === 'link' ? { target: entry.target } : {}),
    ...(kind === 'file' && entry.run !== undefined ? { run: entry.run } : {}),
    ...(kind === 'file' && entry.bytes.etag !== undefined ? { etag: entry.bytes.etag } : {}),
    ...(kind === 'file' && entry.bytes.id !== undefined ? { contentId: entry.bytes.id } : {}),
  };
}

/** Whether people may change what is there. */
export function isWritable({ kind }: FileAddress): boolean {
  return kind === 'pool' || kind === 'input';
}

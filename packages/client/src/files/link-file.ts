import { InvalidInputError, keys } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import type { RemoteBytes } from './remote-tree';
import { contentDisposition, servedType, type Disposition } from './served-type';
import { statPlace } from './stat-file';

export interface LinkOptions extends CallOptions {
  /** Whether a browser shows the file or saves it. What it could execute is never shown. @default 'attachment' */
  readonly disposition?: Disposition;
  /** Seconds, 1 to 604,800. @default 3600 */
  readonly expiresS?: number;
  /** Address under which the reader reaches the store. @default the settings' endpoint */
  readonly storeAddress?: string;
}

/** A URL that gives whoever holds it one file, straight from the store. */
export interface FileLink {
  readonly url: string;
  /** Last part of the path. */
  readonly name: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly contentType: string;
  /** Names the content; null where nothing does. */
  readonly etag: string | null;
  /** Where the file lies in what the URL gives, for a `Range` header; null: it is all of it. */
  readonly range: { readonly offset: number; readonly length: number } | null;
  readonly expiresAtMs: number;
}

const DEFAULT_EXPIRES_S = 3_600;

/** @throws NotFoundError, InvalidInputError for a folder or symbolic link */
export async function linkFile(
  context: ClientContext,
  address: FileAddress,
  options: LinkOptions = {},
): Promise<FileLink> {
  const place = await openPlace(context, address, options);
  const entry = await statPlace(place, address);
  if (entry.kind !== 'file') {
    const what = entry.kind === 'folder' ? 'a folder' : `a symbolic link to ${entry.target}`;
    throw new InvalidInputError(`${formatFileAddress(address)} is ${what}: only a file can be linked to`);
  }
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  return linkBytes(await context.store.open(), { name, bytes: await place.locate(entry) }, options);
}

/** The same for a file whose place is known. */
export async function linkBytes(
  store: S3ObjectStore,
  { name, bytes }: { readonly name: string; readonly bytes: RemoteBytes },
  options: LinkOptions = {},
): Promise<FileLink> {
  const { disposition = 'attachment', expiresS = DEFAULT_EXPIRES_S, storeAddress, signal } = options;
  const served = servedType(name, disposition);
  const expiresAtMs = Date.now() + expiresS * 1000;
  const url = await store.presign('GET', await keyOf(store, bytes, signal), {
    expires: expiresS,
    endpoint: storeAddress,
    query: {
      'response-content-type': served.contentType,
      'response-content-disposition': contentDisposition(name, served.disposition),
    },
  });
  const { size, etag, id } = bytes;
  const { contentType } = served;
  return { url, name, size, contentType, etag: etag ?? id ?? null, range: rangeOf(bytes), expiresAtMs };
}

function rangeOf({ isWholeObject, size, offset }: RemoteBytes): FileLink['range'] {
  return isWholeObject || size === 0 ? null : { offset, length: size };
}

/** No object holds an empty file of a workspace: one empty object stands for all of them. */
async function keyOf(
  store: S3ObjectStore,
  { key, size }: RemoteBytes,
  signal?: AbortSignal,
): Promise<string> {
  if (key !== '' || size > 0) return key;
  const { createOnce } = await import('@winslow/storage');
  const empty = keys.setting('empty-file');
  await createOnce(store, empty, '', { signal });
  return empty;
}

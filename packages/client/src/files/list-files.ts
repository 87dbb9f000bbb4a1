import { NotFoundError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import type { RemoteEntry, RemotePlace } from './remote-tree';

/** What an address means: one file, or a folder with what is in it. Paths are below the place's root. */
export type FileListing =
  | { readonly kind: 'file'; readonly entry: RemoteEntry }
  | { readonly kind: 'folder'; readonly entries: readonly RemoteEntry[] };

export interface ListFilesOptions extends CallOptions {
  /** @default false */
  readonly recursive?: boolean;
}

/** @throws NotFoundError */
export async function listFiles(
  context: ClientContext,
  address: FileAddress,
  options: ListFilesOptions = {},
): Promise<FileListing> {
  return listPlace(await openPlace(context, address, options), address, options.recursive ?? false);
}

/** The same in a place that is open already. @throws NotFoundError */
export async function listPlace(
  place: RemotePlace,
  address: FileAddress,
  recursive: boolean,
): Promise<FileListing> {
  if (!address.isFolder) {
    const entry = await place.find(address.path);
    if (entry !== undefined) return { kind: 'file', entry };
  }
  const entries: RemoteEntry[] = [];
  for await (const entry of place.list(address.path, recursive)) entries.push(entry);
  // The root of a place is there as long as its project is; another folder only if something is in it.
  if (entries.length === 0 && address.path !== '')
    throw new NotFoundError(`there is no ${formatFileAddress(address)}`);
  return { kind: 'folder', entries };
}

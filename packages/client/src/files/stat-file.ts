import { NotFoundError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import type { RemoteEntry, RemotePlace } from './remote-tree';

/** What is at exactly this address. @throws NotFoundError */
export async function statFile(
  context: ClientContext,
  address: FileAddress,
  options: CallOptions = {},
): Promise<RemoteEntry> {
  return statPlace(await openPlace(context, address, options), address);
}

/** The same in a place that is open already. @throws NotFoundError */
export async function statPlace(place: RemotePlace, address: FileAddress): Promise<RemoteEntry> {
  const { path, isFolder } = address;
  const entry = isFolder ? undefined : await place.find(path);
  if (entry !== undefined) return entry;
  if (await place.hasFolder(path)) return { kind: 'folder', path, modifiedAtMs: null };
  throw new NotFoundError(`there is no ${formatFileAddress(address)}`);
}

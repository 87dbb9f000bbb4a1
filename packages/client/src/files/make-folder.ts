import { InvalidInputError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { formatFileAddress, type FileAddress } from './file-address';
import { checkParents, openWritablePlace, type WritablePlace } from './writable-place';

/** Makes an empty folder. Idempotent: one that is there is fine. @throws AlreadyExistsError when a file is in the way */
export async function makeFolder(
  context: ClientContext,
  address: FileAddress,
  { signal }: CallOptions = {},
): Promise<void> {
  if (address.path === '')
    throw new InvalidInputError(`${formatFileAddress(address)} is there always: name a folder in it`);
  const opened = await openWritablePlace(context, address, { act: 'put into', signal });
  await checkParents(opened.place, address);
  if (await opened.place.find(address.path)) {
    const named = formatFileAddress({ ...address, isFolder: false });
    throw new AlreadyExistsError(`${named} is a file: choose another name`);
  }
  await markFolder(opened, address.path, signal);
}

/** S3 knows no folders; an empty object whose key ends with a slash stands for one, as other tools do it too. */
async function markFolder(
  { store, place, keyOf }: WritablePlace,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await place.hasFolder(path))) await store.put(`${keyOf(path)}/`, '', { signal });
}

/** A folder does not go away with the last that was in it. */
export async function keepParent(opened: WritablePlace, path: string, signal?: AbortSignal): Promise<void> {
  const slash = path.lastIndexOf('/');
  if (slash > 0) await markFolder(opened, path.slice(0, slash), signal);
}

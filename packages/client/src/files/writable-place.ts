import { InvalidInputError, keys } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { resolveProject } from '../projects/project-ref';
import { BucketPlace } from './bucket-place';
import { formatFileAddress, type FileAddress } from './file-address';
import type { RemotePlace } from './remote-tree';

/** A place that people may change: the pool, or the input of one project. */
export interface WritablePlace {
  readonly store: S3ObjectStore;
  readonly place: BucketPlace;
  /** Ends with a slash. */
  readonly prefix: string;
  /** Null: the pool. */
  readonly projectId: string | null;
  /** Key of a file or folder of the place. @throws InvalidPathError */
  keyOf(path: string): string;
}

/**
 * Opens the place of an address for changing it. @param act for the message, such as `put into`
 * @throws InvalidInputError for what a run has left; NotFoundError when there is no such project
 */
export async function openWritablePlace(
  context: ClientContext,
  address: FileAddress,
  { act, signal }: CallOptions & { readonly act: string },
): Promise<WritablePlace> {
  if (address.kind !== 'pool' && address.kind !== 'input') {
    throw new InvalidInputError(
      `nothing can be ${act} ${formatFileAddress(address)}: what a run has left is never changed; only pool:/… and PROJECT:/input/… can be`,
    );
  }
  const store = await context.store.open();
  if (address.kind === 'pool') {
    const place = new BucketPlace(store, keys.poolPrefix, signal);
    return { store, place, prefix: keys.poolPrefix, projectId: null, keyOf: keys.poolFile };
  }
  const projectId = await resolveProject(context, address.project, { signal });
  const prefix = keys.projectInputPrefix(projectId);
  const place = new BucketPlace(store, prefix, signal);
  return { store, place, prefix, projectId, keyOf: (path) => keys.projectInput(projectId, path) };
}

/** Nothing can lie below a file: S3 would take it, no file system could hold it. @throws AlreadyExistsError */
export async function checkParents(place: RemotePlace, address: FileAddress): Promise<void> {
  const { path } = address;
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const parent = path.slice(0, slash);
    if (!(await place.find(parent))) continue;
    const named = formatFileAddress({ ...address, path: parent, isFolder: false });
    throw new AlreadyExistsError(`${named} is a file: nothing can be put below it`);
  }
}

/** A folder of this name is in the way of a file. @throws AlreadyExistsError */
export async function checkNoFolder(place: RemotePlace, address: FileAddress): Promise<void> {
  if (!(await place.hasFolder(address.path))) return;
  const named = formatFileAddress({ ...address, isFolder: false });
  throw new AlreadyExistsError(`${named} is a folder: write ${named}/ to put the file into it`);
}

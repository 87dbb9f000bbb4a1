import { ConflictError, InvalidInputError, NotFoundError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { checkInputUnused } from './check-input-unused';
import { formatFileAddress, type FileAddress } from './file-address';
import { keepParent } from './make-folder';
import { openWritablePlace, type WritablePlace } from './writable-place';

export interface RemoveFilesRequest extends CallOptions {
  /** In the pool or a project's input. */
  readonly address: FileAddress;
  /** Also a folder with all that is in it. @default false */
  readonly recursive?: boolean;
  /** Also while a run of the project executes. @default false */
  readonly force?: boolean;
}

export interface RemovedFiles {
  /** How many files; 0 for an empty folder. */
  readonly files: number;
}

/** As many as S3 takes in one request. */
const BATCH = 1_000;

/** @throws NotFoundError, ConflictError for a folder that is not empty or while a run executes, InvalidInputError */
export async function removeFiles(
  context: ClientContext,
  request: RemoveFilesRequest,
): Promise<RemovedFiles> {
  const { address, signal } = request;
  const { path, isFolder } = address;
  const named = formatFileAddress(address);
  const opened = await openWritablePlace(context, address, { act: 'removed from', signal });
  if (path === '') throw new InvalidInputError(`${named} itself cannot be removed: name what is in it`);
  const file = isFolder ? undefined : await opened.place.find(path);
  if (file === undefined && !(await opened.place.hasFolder(path)))
    throw new NotFoundError(`there is no ${named}`);
  if (file === undefined && request.recursive !== true && !(await isEmpty(opened, path)))
    throw new ConflictError(`${named} is not empty: remove it with all that is in it (recursive)`);
  await checkInputUnused(context, opened, request);
  const files = await (file === undefined
    ? removeFolder(opened, path, signal)
    : removeOne(opened, path, signal));
  await keepParent(opened, path, signal);
  return { files };
}

async function isEmpty({ place }: WritablePlace, folder: string): Promise<boolean> {
  for await (const _entry of place.list(folder)) return false;
  return true;
}

async function removeOne(
  { store, prefix }: WritablePlace,
  path: string,
  signal?: AbortSignal,
): Promise<number> {
  await store.remove([prefix + path], { signal });
  return 1;
}

async function removeFolder(
  { store, prefix }: WritablePlace,
  folder: string,
  signal?: AbortSignal,
): Promise<number> {
  let files = 0;
  let batch: string[] = [];
  for await (const item of store.list(`${prefix}${folder}/`, { signal })) {
    if (item.kind !== 'object') continue;
    if (!item.key.endsWith('/')) files += 1;
    batch.push(item.key);
    if (batch.length < BATCH) continue;
    await store.remove(batch, { signal });
    batch = [];
  }
  if (batch.length > 0) await store.remove(batch, { signal });
  return files;
}

/**
 * Renames a file or folder. Copies come first and removals last, so that at any moment every byte is under one of the
 * two names; a record says that it was begun, so that it can be gone on with. Of a source that is written to meanwhile
 * only what was copied is removed.
 */
import { InvalidInputError, NotFoundError, type Actor } from '@winslow/domain';
import type { ObjectInfo, S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { checkInputUnused } from './check-input-unused';
import { formatFileAddress, type FileAddress } from './file-address';
import { keepParent } from './make-folder';
import { readRename, removeOldRenames, renameKey, writeRename, type RenameRecord } from './rename-record';
import { checkParents, openWritablePlace, type WritablePlace } from './writable-place';

export interface RenameFilesRequest extends CallOptions {
  readonly from: FileAddress;
  /** The new name, in the same pool or the same project's input; nothing may be there. */
  readonly to: FileAddress;
  /** Also while a run of the project executes. @default false */
  readonly force?: boolean;
  readonly actor?: Actor;
}

export interface RenamedFiles {
  /** How many files have their new name by this call; 0 when an earlier one has done it all. */
  readonly files: number;
}

const COPIES_IN_FLIGHT = 8;

/** Idempotent for a day, and may be called again after a death. @throws NotFoundError, AlreadyExistsError, InvalidInputError, ConflictError */
export async function renameFiles(
  context: ClientContext,
  request: RenameFilesRequest,
): Promise<RenamedFiles> {
  const { from, to, signal } = request;
  const opened = await openWritablePlace(context, from, { act: 'renamed in', signal });
  checkNames(request);
  const { store, keyOf } = opened;
  const record: RenameRecord = {
    schemaVersion: 1,
    from: keyOf(from.path),
    to: keyOf(to.path),
    startedAtMs: Date.now(),
    startedBy: (request.actor ?? context.actor).name,
    completedAtMs: null,
  };
  const begun = await readRename(store, renameKey(record.from, record.to), signal);
  const isThere = await exists(opened, from);
  if (!isThere && begun === undefined) throw new NotFoundError(`there is no ${formatFileAddress(from)}`);
  if (!isThere && begun?.value.completedAtMs !== null) return { files: 0 };
  await checkInputUnused(context, opened, request);
  if (begun === undefined || begun.value.completedAtMs !== null) {
    await checkTarget(opened, to);
    await removeOldRenames(store, signal);
    await writeRename(store, record, signal);
  }
  const files = await move(store, record, signal);
  await keepParent(opened, from.path, signal);
  await writeRename(store, { ...record, completedAtMs: Date.now() }, signal);
  return { files };
}

function checkNames({ from, to }: RenameFilesRequest): void {
  const place = (address: FileAddress) => formatFileAddress({ ...address, path: '', isFolder: true });
  const [before, after] = [formatFileAddress(from), formatFileAddress(to)];
  if (place(from) !== place(to)) {
    throw new InvalidInputError(
      `${before} can be renamed in its own place only, not to ${after}: get the file and put it there`,
    );
  }
  if (from.path === '' || to.path === '')
    throw new InvalidInputError(`${before} cannot be renamed to ${after}`);
  if (from.path === to.path) throw new InvalidInputError(`${before} has this name already`);
  if (to.path.startsWith(`${from.path}/`))
    throw new InvalidInputError(`${before} cannot be moved into itself: choose a name that is not below it`);
}

async function exists({ place }: WritablePlace, { path }: FileAddress): Promise<boolean> {
  return (await place.find(path)) !== undefined || place.hasFolder(path);
}

async function checkTarget(opened: WritablePlace, to: FileAddress): Promise<void> {
  await checkParents(opened.place, to);
  if (await exists(opened, to))
    throw new AlreadyExistsError(`${formatFileAddress(to)} is there already: choose another name`);
}

/** Until nothing is under the old name any more. */
async function move(store: S3ObjectStore, { from, to }: RenameRecord, signal?: AbortSignal): Promise<number> {
  const { runLanes } = await import('@winslow/storage');
  const moved = new Set<string>();
  for (;;) {
    const sources = await objectsOf(store, from, signal);
    if (sources.length === 0) return moved.size;
    const copied = new Map<string, string>();
    const copyOne = async (source: ObjectInfo, laneSignal: AbortSignal) => {
      if (await copyAs(store, source, to + source.key.slice(from.length), laneSignal))
        copied.set(source.key, source.etag);
    };
    await runLanes(sources, COPIES_IN_FLIGHT, copyOne, signal);
    const now = await objectsOf(store, from, signal);
    const done = now.filter(({ key, etag }) => copied.get(key) === etag).map(({ key }) => key);
    await store.remove(done, { signal });
    for (const key of done) if (!key.endsWith('/')) moved.add(key);
  }
}

async function objectsOf(store: S3ObjectStore, name: string, signal?: AbortSignal): Promise<ObjectInfo[]> {
  const { ObjectNotFoundError } = await import('@winslow/storage');
  const found: ObjectInfo[] = [];
  try {
    found.push(await store.stat(name, { signal }));
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
  }
  for await (const item of store.list(`${name}/`, { signal })) if (item.kind === 'object') found.push(item);
  return found;
}

/** False: it is another version by now, or somebody else has moved it. */
async function copyAs(
  store: S3ObjectStore,
  source: ObjectInfo,
  to: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { copyObject, InputChangedError, ObjectNotFoundError } = await import('@winslow/storage');
  try {
    if (source.key.endsWith('/')) await store.put(to, '', { signal });
    else await copyObject(store, source, to, { signal });
    return true;
  } catch (error) {
    if (error instanceof InputChangedError || error instanceof ObjectNotFoundError) return false;
    throw error;
  }
}

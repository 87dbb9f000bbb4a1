import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError, objectPathFault } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { downloadOne } from './download-one';
import { formatFileAddress, type FileAddress } from './file-address';
import { listPlace } from './list-files';
import { openPlace } from './open-place';
import type { RemoteEntry, RemoteFile } from './remote-tree';
import { hasSameContent } from './same-content';
import { TransferTally, type TransferProgress } from './upload-files';

export interface GetFilesRequest extends CallOptions {
  readonly source: FileAddress;
  /** A folder that is there (or a path ending with a slash): into it; else exactly this name. */
  readonly destination: string;
  /** Overwrites files that are there with other content. @default false */
  readonly force?: boolean;
  readonly onProgress?: TransferProgress;
}

export interface GetFilesResult {
  /** Local paths. */
  readonly fetched: readonly string[];
  /** Were there already, with the same content. */
  readonly unchanged: readonly string[];
  readonly bytes: number;
  /** What could not be fetched to a file system, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

interface Target {
  readonly file: RemoteFile;
  readonly path: string;
  readonly size: number;
}

/** Each small file is mostly waiting for the server; a big one fills the line with its own parts. */
const FILES_IN_FLIGHT = 4;

/**
 * Downloads a file or a folder; each file appears complete and verified, or not at all.
 * Idempotent: what is there with the same content is skipped. @throws NotFoundError, AlreadyExistsError
 */
export async function getFiles(context: ClientContext, request: GetFilesRequest): Promise<GetFilesResult> {
  const { source, signal } = request;
  const place = await openPlace(context, source, { signal });
  const listing = await listPlace(place, source, { recursive: true });
  const skipped: { path: string; reason: string }[] = [];
  const targets =
    listing.kind === 'file'
      ? [await singleTarget(listing.entry, request)]
      : await folderTargets(listing.entries, request, skipped);
  const unchanged = await findUnchanged(targets, request);
  const waiting = targets.filter((target) => !unchanged.has(target.path));
  await download(context, waiting, request);
  return {
    fetched: waiting.map((target) => target.path),
    unchanged: [...unchanged],
    bytes: waiting.reduce((sum, target) => sum + target.size, 0),
    skipped,
  };
}

async function singleTarget(entry: RemoteEntry, { source, destination }: GetFilesRequest): Promise<Target> {
  if (entry.kind !== 'file') {
    throw new InvalidInputError(`${formatFileAddress(source)} is a symbolic link: get what it points to`);
  }
  const intoFolder = destination.endsWith('/') || (await isFolder(destination));
  const path = intoFolder ? join(destination, basename(entry.path)) : destination;
  return { file: entry, path, size: entry.size };
}

async function folderTargets(
  entries: readonly RemoteEntry[],
  { source, destination }: GetFilesRequest,
  skipped: { path: string; reason: string }[],
): Promise<Target[]> {
  const isInto = !source.isFolder && (destination.endsWith('/') || (await isFolder(destination)));
  const root = isInto ? join(destination, basename(source.path)) : destination;
  const prefix = source.path === '' ? 0 : source.path.length + 1;
  const targets: Target[] = [];
  for (const entry of entries) {
    if (entry.kind === 'folder') continue;
    const path = entry.path.slice(prefix);
    // Any S3 tool may have written the key: a name that would leave the folder is never followed.
    const fault = objectPathFault(path);
    if (entry.kind === 'link')
      skipped.push({ path: entry.path, reason: `is a symbolic link to ${entry.target}` });
    else if (fault === undefined) targets.push({ file: entry, path: join(root, path), size: entry.size });
    else skipped.push({ path: entry.path, reason: fault });
  }
  return targets;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** @throws AlreadyExistsError unless forced; nothing is written then */
async function findUnchanged(
  targets: readonly Target[],
  { force = false, signal }: GetFilesRequest,
): Promise<Set<string>> {
  const unchanged = new Set<string>();
  const different: string[] = [];
  for (const { file, path } of targets) {
    signal?.throwIfAborted();
    const existing = await stat(path).catch(() => undefined);
    if (existing === undefined) continue;
    if (existing.isDirectory())
      throw new AlreadyExistsError(`${path} is a folder: it cannot be overwritten by a file`);
    if (await isSame(file, path, existing.size, signal)) unchanged.add(path);
    else different.push(path);
  }
  if (different.length > 0 && !force) {
    const more = different.length > 1 ? ` and ${different.length - 1} more` : '';
    throw new AlreadyExistsError(
      `${different[0]}${more} would be overwritten: nothing was fetched; overwrite with --force`,
    );
  }
  return unchanged;
}

async function isSame(
  { bytes, size }: RemoteFile,
  path: string,
  localSize: number,
  signal?: AbortSignal,
): Promise<boolean> {
  if (size !== localSize) return false;
  if (bytes.id !== undefined) {
    const { hashFile } = await import('@winslow/storage');
    return (await hashFile(resolve(path), { signal }).catch(() => undefined))?.id === bytes.id;
  }
  const object = { key: bytes.key, size, etag: bytes.etag ?? '', modifiedAt: new Date(0) };
  return hasSameContent({ source: path, size }, object, signal);
}

async function download(
  context: ClientContext,
  targets: readonly Target[],
  request: GetFilesRequest,
): Promise<void> {
  const store = await context.store.open();
  const { runLanes } = await import('@winslow/storage');
  const progress = new TransferTally(targets, request.onProgress);
  const fetchOne = async (target: Target, signal: AbortSignal) => {
    await mkdir(dirname(target.path), { recursive: true });
    await downloadOne(store, target.file, target.path, {
      signal,
      onProgress: (bytes) => progress.move(target, bytes),
    });
    progress.finish(target);
  };
  await runLanes(targets, FILES_IN_FLIGHT, fetchOne, request.signal);
}

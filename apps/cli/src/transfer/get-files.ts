import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { formatFileAddress, type FileAddress } from '@winslow/client/file-address';
import { InvalidInputError, objectPathFault, WinslowError } from '@winslow/domain';
import type { ApiClient, FileEntry } from '../api';
import { checkContent } from './content-check';
import { downloadFile, type FileToDownload } from './download-file';
import { inLanes } from './in-lanes';
import { listRemote } from './remote-files';
import { TransferTally, type TransferProgress } from './transfer-tally';

export interface GetFilesRequest {
  readonly source: FileAddress;
  /** Local file or folder. */
  readonly destination: string;
  /** Overwrites files that are there with other content. @default false */
  readonly force?: boolean;
  readonly onProgress?: TransferProgress;
  readonly signal: AbortSignal;
}

export interface GetFilesResult {
  readonly fetched: readonly string[];
  /** Were there already, with the same content. */
  readonly unchanged: readonly string[];
  readonly bytes: number;
  /** What could not be fetched to a file system, and why. */
  readonly skipped: readonly SkippedFile[];
}

interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** Each small file is mostly waiting for the server. */
const FILES_IN_FLIGHT = 4;

/** Downloads a file or a folder. Idempotent: what is there with the same content is skipped. */
export async function getFiles(api: ApiClient, request: GetFilesRequest): Promise<GetFilesResult> {
  const { source, signal } = request;
  const { entry } = await api.statFile({ query: { address: formatFileAddress(source) } }, { signal });
  const skipped: SkippedFile[] = [];
  const targets =
    entry.kind === 'folder'
      ? await folderTargets(api, request, skipped)
      : [await singleTarget(entry, request)];
  const unchanged = await findUnchanged(targets, request);
  const waiting = targets.filter((target) => !unchanged.has(target.path));
  await download(api, waiting, request);
  return {
    fetched: waiting.map((target) => target.path),
    unchanged: [...unchanged],
    bytes: waiting.reduce((sum, target) => sum + target.size, 0),
    skipped,
  };
}

async function singleTarget(
  entry: FileEntry,
  { source, destination }: GetFilesRequest,
): Promise<FileToDownload> {
  if (entry.kind === 'link') {
    throw new InvalidInputError(`${formatFileAddress(source)} is a symbolic link: get what it points to`);
  }
  const isInto = destination.endsWith('/') || (await isFolder(destination));
  return targetOf(entry, isInto ? join(destination, basename(entry.path)) : destination);
}

async function folderTargets(
  api: ApiClient,
  { source, destination, signal }: GetFilesRequest,
  skipped: SkippedFile[],
): Promise<FileToDownload[]> {
  const isInto = !source.isFolder && (destination.endsWith('/') || (await isFolder(destination)));
  const root = isInto ? join(destination, basename(source.path)) : destination;
  const prefix = source.path === '' ? 0 : source.path.length + 1;
  const { entries } = await listRemote(api, formatFileAddress(source), { recursive: true, signal });
  const targets: FileToDownload[] = [];
  for (const entry of entries) {
    if (entry.kind === 'folder') continue;
    const path = entry.path.slice(prefix);
    // Any S3 tool may have written the key: a name that would leave the folder is never followed.
    const fault = objectPathFault(path);
    if (entry.kind === 'link')
      skipped.push({ path: entry.path, reason: `is a symbolic link to ${entry.target ?? ''}` });
    else if (fault === undefined) targets.push(targetOf(entry, join(root, path)));
    else skipped.push({ path: entry.path, reason: fault });
  }
  return targets;
}

function targetOf({ address, size, etag, contentId }: FileEntry, path: string): FileToDownload {
  return { address, path, size: size ?? 0, etag, contentId };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** @throws a refusal, unless forced, when a file would be overwritten; nothing is written then */
async function findUnchanged(
  targets: readonly FileToDownload[],
  { force = false, signal }: GetFilesRequest,
): Promise<Set<string>> {
  const unchanged = new Set<string>();
  const different: string[] = [];
  for (const target of targets) {
    signal.throwIfAborted();
    const existing = await stat(target.path).catch(() => undefined);
    if (existing === undefined) continue;
    if (existing.isDirectory())
      throw new WinslowError(
        'alreadyExists',
        `${target.path} is a folder: it cannot be overwritten by a file`,
      );
    const verdict = await checkContent(target.path, existing.size, target, signal);
    if (verdict === 'same') unchanged.add(target.path);
    else different.push(target.path);
  }
  if (different.length > 0 && !force) {
    const more = different.length > 1 ? ` and ${different.length - 1} more` : '';
    throw new WinslowError(
      'alreadyExists',
      `${different[0]}${more} would be overwritten: nothing was fetched; overwrite with --force`,
    );
  }
  return unchanged;
}

async function download(
  api: ApiClient,
  targets: readonly FileToDownload[],
  { onProgress, signal }: GetFilesRequest,
): Promise<void> {
  const tally = new TransferTally(targets, onProgress);
  const fetchOne = async (target: FileToDownload, laneSignal: AbortSignal): Promise<void> => {
    await mkdir(dirname(target.path), { recursive: true });
    const move = (bytes: number): void => tally.move(target, bytes);
    await downloadFile(api, target, { onProgress: move, signal: laneSignal });
    tally.finish(target);
  };
  await inLanes(targets, FILES_IN_FLIGHT, fetchOne, signal);
}

import { formatFileAddress, type FileAddress } from '@winslow/client/file-address';
import { InvalidInputError, WinslowError } from '@winslow/domain';
import type { ApiClient, FileEntry } from '../api';
import { checkContent } from './content-check';
import { inLanes } from './in-lanes';
import { readLocalTree, type LocalTree } from './local-tree';
import { findRemote, isNotFound, listRemote } from './remote-files';
import { Slots } from './slots';
import { TransferTally, type TransferProgress } from './transfer-tally';
import { uploadFile } from './upload-file';

export interface PutFilesRequest {
  /** Files and folders of this computer. */
  readonly sources: readonly string[];
  /** In the pool or a project's input. Ending with a slash: into it, else under exactly this name. */
  readonly destination: FileAddress;
  /** Overwrites files that are there with other content. @default false */
  readonly force?: boolean;
  readonly onProgress?: TransferProgress;
  readonly signal: AbortSignal;
}

export interface PutFilesResult {
  /** Paths below the place's root. */
  readonly uploaded: readonly string[];
  /** Were there already, with the same content. */
  readonly unchanged: readonly string[];
  readonly destination: string;
  readonly bytes: number;
}

/** Each small file is mostly waiting for the server; a big one fills the line with its own parts. */
const FILES_IN_FLIGHT = 4;
/** Parts in memory at once, of all files. */
const PARTS_IN_FLIGHT = 6;
const NAMED_FILES = 5;

/** Uploads files and folders. Idempotent: what is there with the same content is skipped. */
export async function putFiles(api: ApiClient, request: PutFilesRequest): Promise<PutFilesResult> {
  const { destination, force = false, onProgress, signal } = request;
  const trees = await readTrees(request);
  const files = trees.flatMap((tree) => placeTree(tree, destination));
  checkTwice(files);
  const unchanged = await findUnchanged(api, { trees, files, destination, force, signal });
  const waiting = files.filter((file) => !unchanged.has(file.path));
  await uploadFiles(api, waiting, { overwrite: force, onProgress, signal });
  return {
    uploaded: waiting.map((file) => file.path),
    unchanged: files.filter((file) => unchanged.has(file.path)).map((file) => file.path),
    destination: formatFileAddress(destination),
    bytes: waiting.reduce((sum, file) => sum + file.size, 0),
  };
}

/** A local file with its address, and its path for messages and progress. */
export interface PlacedFile {
  readonly source: string;
  readonly size: number;
  readonly path: string;
  readonly address: string;
}

/** Uploads files, several at a time; those that were broken off earlier go on where they were. */
export async function uploadFiles(
  api: ApiClient,
  files: readonly PlacedFile[],
  options: { overwrite: boolean; onProgress?: TransferProgress; signal: AbortSignal },
): Promise<void> {
  const { overwrite, onProgress, signal } = options;
  const slots = new Slots(PARTS_IN_FLIGHT);
  const tally = new TransferTally(files, onProgress);
  const uploadOne = async (file: PlacedFile, laneSignal: AbortSignal): Promise<void> => {
    const move = (bytes: number): void => tally.move(file, bytes);
    await uploadFile(api, file, { overwrite, slots, onProgress: move, signal: laneSignal });
    tally.finish(file);
  };
  await inLanes(files, FILES_IN_FLIGHT, uploadOne, signal);
}

async function readTrees({ sources, destination, signal }: PutFilesRequest): Promise<LocalTree[]> {
  if (sources.length > 1 && !destination.isFolder) {
    throw new InvalidInputError(
      `several files need a folder to go into: write ${formatFileAddress(destination)}/`,
    );
  }
  const trees: LocalTree[] = [];
  for (const source of sources) trees.push(await readLocalTree(source, signal));
  const faults = trees.flatMap((tree) => tree.faults);
  if (faults.length > 0) throw new InvalidInputError('nothing was uploaded', faults);
  return trees;
}

function placeTree(tree: LocalTree, destination: FileAddress): PlacedFile[] {
  const root = rootOf(tree, destination);
  return tree.files.map(({ source, size, path: below }) => {
    const path = tree.kind === 'file' ? root : `${root}/${below}`;
    return { source, size, path, address: formatFileAddress({ ...destination, path, isFolder: false }) };
  });
}

function rootOf(tree: LocalTree, { path, isFolder }: FileAddress): string {
  if (!isFolder) return path;
  return path === '' ? tree.name : `${path}/${tree.name}`;
}

function checkTwice(files: readonly PlacedFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path))
      throw new InvalidInputError(`two of the files would be named ${path}: put them separately`);
    seen.add(path);
  }
}

interface Comparison {
  readonly trees: readonly LocalTree[];
  readonly files: readonly PlacedFile[];
  readonly destination: FileAddress;
  readonly force: boolean;
  readonly signal: AbortSignal;
}

/** Paths that are there with the same content. @throws a refusal, unless forced, when other content is there */
async function findUnchanged(api: ApiClient, comparison: Comparison): Promise<Set<string>> {
  const { files, force, signal } = comparison;
  const there = await whatIsThere(api, comparison);
  const unchanged = new Set<string>();
  const different: string[] = [];
  const compare = async (file: PlacedFile, laneSignal: AbortSignal): Promise<void> => {
    const remote = there.get(file.path);
    if (remote?.kind !== 'file' || remote.size === null) return;
    const content = { ...remote, size: remote.size };
    const verdict = await checkContent(file.source, file.size, content, laneSignal);
    if (verdict === 'same') unchanged.add(file.path);
    else different.push(file.path);
  };
  await inLanes(files, FILES_IN_FLIGHT, compare, signal);
  if (different.length > 0 && !force) throw refusal(existsText(different.toSorted()));
  return unchanged;
}

/** A name must not become both a file and a folder: S3 would take it, no file system could hold it. */
async function whatIsThere(
  api: ApiClient,
  { trees, destination, signal }: Comparison,
): Promise<Map<string, FileEntry>> {
  const found = new Map<string, FileEntry>();
  for (const tree of trees) {
    const address = formatFileAddress({ ...destination, path: rootOf(tree, destination), isFolder: false });
    const entry = await findRemote(api, address, signal);
    if (entry === undefined) continue;
    if (tree.kind === 'file' && entry.kind === 'folder')
      throw refusal(`${address} is a folder: no file can have its name`);
    if (tree.kind === 'folder' && entry.kind !== 'folder')
      throw refusal(`${address} is a file: no folder can have its name`);
    const entries = entry.kind === 'folder' ? await listFolder(api, address, signal) : [entry];
    for (const one of entries) found.set(one.path, one);
  }
  return found;
}

/** A folder whose last file was removed this moment is none. */
async function listFolder(
  api: ApiClient,
  address: string,
  signal: AbortSignal,
): Promise<readonly FileEntry[]> {
  try {
    return (await listRemote(api, address, { recursive: true, signal })).entries;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function refusal(message: string): WinslowError {
  return new WinslowError('alreadyExists', message);
}

function existsText(paths: readonly string[]): string {
  const named = paths.slice(0, NAMED_FILES).join(', ');
  const more = paths.length > NAMED_FILES ? ` and ${paths.length - NAMED_FILES} more` : '';
  const verb =
    paths.length === 1 ? 'is there already with other content' : 'are there already with other content';
  return `${named}${more} ${verb}: nothing was written; overwrite with --force`;
}

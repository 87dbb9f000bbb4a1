import { InvalidInputError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { formatFileAddress, type FileAddress } from './file-address';
import { readLocalTree, type LocalTree } from './local-tree';
import type { RemotePlace } from './remote-tree';
import { uploadFiles, type TransferProgress, type UploadedFiles, type UploadTarget } from './upload-files';
import { checkNoFolder, checkParents, openWritablePlace } from './writable-place';

export interface PutFilesRequest extends CallOptions {
  /** Files and folders of this computer. */
  readonly sources: readonly string[];
  /** In the pool or a project's input. Ending with a slash: into it, else under exactly this name. */
  readonly destination: FileAddress;
  /** Overwrites files that are there with other content. @default false */
  readonly force?: boolean;
  readonly onProgress?: TransferProgress;
}

export interface PutFilesResult extends UploadedFiles {
  readonly destination: string;
  readonly bytes: number;
}

/** Uploads files and folders. Idempotent: what is there with the same content is skipped. @throws AlreadyExistsError */
export async function putFiles(context: ClientContext, request: PutFilesRequest): Promise<PutFilesResult> {
  const { destination, signal } = request;
  checkDestination(request);
  const { store, place, keyOf } = await openWritablePlace(context, destination, { act: 'put into', signal });
  const trees = await readTrees(request);
  const files = trees.flatMap((tree) => placeTree(tree, destination));
  checkTwice(files);
  const targets: UploadTarget[] = files.map((file) => ({ ...file, key: keyOf(file.path) }));
  await checkShapes(place, { trees, files, destination });
  const { force = false, onProgress } = request;
  const result = await uploadFiles(store, targets, { overwrite: force, onProgress, signal });
  const bytes = targets
    .filter((target) => result.uploaded.includes(target.path))
    .reduce((sum, target) => sum + target.size, 0);
  return { ...result, destination: formatFileAddress(destination), bytes };
}

function checkDestination({ destination, sources }: PutFilesRequest): void {
  if (sources.length > 1 && !destination.isFolder) {
    throw new InvalidInputError(
      `several files need a folder to go into: write ${formatFileAddress(destination)}/`,
    );
  }
}

async function readTrees({ sources, signal }: PutFilesRequest): Promise<LocalTree[]> {
  const trees: LocalTree[] = [];
  for (const source of sources) trees.push(await readLocalTree(source, signal));
  const faults = trees.flatMap((tree) => tree.faults);
  if (faults.length > 0) throw new InvalidInputError('nothing was uploaded', faults);
  return trees;
}

interface PlacedFile {
  readonly source: string;
  readonly size: number;
  /** Below the place's root. */
  readonly path: string;
}

function placeTree(tree: LocalTree, destination: FileAddress): PlacedFile[] {
  const root = rootOf(tree, destination);
  if (tree.kind === 'file') return tree.files.map((file) => ({ ...file, path: root }));
  return tree.files.map((file) => ({ ...file, path: `${root}/${file.path}` }));
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

interface Shapes {
  readonly trees: readonly LocalTree[];
  readonly files: readonly PlacedFile[];
  readonly destination: FileAddress;
}

/** A name must not become both a file and a folder: S3 would take it, no file system could hold it. */
async function checkShapes(place: RemotePlace, { trees, files, destination }: Shapes): Promise<void> {
  const paths = new Set(files.map((file) => file.path));
  for (const path of trees.map((tree) => rootOf(tree, destination))) {
    const root = { ...destination, path, isFolder: false };
    await checkParents(place, root);
    if (paths.has(path)) await checkNoFolder(place, root);
    else if (await place.find(path)) {
      throw new AlreadyExistsError(`${formatFileAddress(root)} is a file: no folder can have its name`);
    }
  }
}

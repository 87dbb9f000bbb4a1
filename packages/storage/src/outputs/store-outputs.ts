import { chmodSync, chownSync } from 'node:fs';
import {
  compareWorkspacePaths,
  displayWorkspacePath,
  keys,
  type AttemptRef,
  type OutputFile,
} from '@winslow/domain';
import { objectEntry } from '../cache/entry-name';
import type { NodeCache } from '../cache/node-cache';
import type { FsPath } from '../files/fs-path';
import { syncPath } from '../files/sync-path';
import { hashFile } from '../hash-file';
import type { RetrySettings } from '../retry';
import { runLanes } from '../run-lanes';
import { walkTree, type TreeNode } from '../snapshot/walk-tree';
import type { Store } from '../store';
import { uploadFile } from '../transfer/upload-file';
import { packOutputIndex } from './output-index';
import { outputName } from './output-key';

/** Small files upload side by side: each costs a round trip. */
const FILE_LANES = 8;
/** A smaller file is fetched again in less time than it takes to sync it here. */
const CACHED_FROM_BYTES = 1024 * 1024;
const CACHED_FILE_MODE = 0o644;

export interface StoreOutputsRequest {
  /** What was mounted at `/output`. Nothing writes to it any more. */
  readonly folder: string;
  readonly attempt: AttemptRef;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void;
}

export interface StoredOutputs {
  /** Sorted by path. */
  readonly files: readonly OutputFile[];
  readonly bytes: number;
  readonly bytesUploaded: number;
  /** For the log: what could not be kept, and why. */
  readonly warnings: readonly string[];
}

export interface OutputStoring {
  readonly store: Store;
  readonly cache: NodeCache;
  readonly retry: Partial<RetrySettings>;
}

interface FoundOutput {
  readonly node: TreeNode;
  readonly path: string;
  readonly key: string;
  readonly size: number;
}

/**
 * Uploads every regular file as an ordinary object below the attempt, and the index of them last. The files join
 * the node's cache, for the next stage that reads them. Idempotent: what is there already is not sent again.
 */
export async function storeOutputs(
  storing: OutputStoring,
  request: StoreOutputsRequest,
): Promise<StoredOutputs> {
  const { attempt, signal } = request;
  const { found, warnings } = findOutputs(await walkTree(request.folder, signal), attempt);
  const present = await presentObjects(storing.store, attempt, signal);
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  const done = new Map<string, number>();
  let bytesUploaded = 0;
  const files: OutputFile[] = [];
  const storeOne = async (output: FoundOutput, laneSignal: AbortSignal) => {
    const there = present.get(output.key);
    const onProgress = (sent: number) => {
      done.set(output.key, sent);
      request.onProgress?.({ bytesDone: [...done.values()].reduce((a, b) => a + b, 0), bytesTotal: bytes });
    };
    const known = there?.size === output.size ? there.etag : undefined;
    files.push(await storeFile(storing, output, { known, signal: laneSignal, onProgress }));
    if (known === undefined) bytesUploaded += output.size;
  };
  await runLanes(found, FILE_LANES, storeOne, signal);
  files.sort((a, b) => compareWorkspacePaths(a.path, b.path));
  const index = await packOutputIndex(files);
  await storing.store.put(keys.outputsIndex(attempt), index, { signal, contentType: 'application/gzip' });
  return { files, bytes, bytesUploaded, warnings };
}

function findOutputs(
  nodes: readonly TreeNode[],
  attempt: AttemptRef,
): { found: FoundOutput[]; warnings: string[] } {
  const found = new Map<string, FoundOutput>();
  const warnings: string[] = [];
  for (const node of nodes) {
    if (node.stats.isDirectory()) continue;
    const shown = displayWorkspacePath(node.path);
    const name = outputName(attempt, node.path);
    if (!node.stats.isFile()) warnings.push(`${shown}: only regular files are kept as outputs`);
    else if (name === undefined)
      warnings.push(`${shown}: not kept, its name is too long for the object store`);
    else if (found.has(name.key)) warnings.push(`${shown}: not kept, another output has the same name there`);
    else found.set(name.key, { node, ...name, size: Number(node.stats.size) });
  }
  return { found: [...found.values()], warnings };
}

/** Keys below an attempt are written by it alone, whole, and its files do not change: key and size say enough. */
async function presentObjects(store: Store, of: AttemptRef, signal: AbortSignal | undefined) {
  const present = new Map<string, { size: number; etag: string }>();
  for await (const item of store.list(keys.outputPrefix(of), { signal })) {
    if (item.kind === 'object') present.set(item.key, item);
  }
  return present;
}

interface StoreFileOptions {
  /** ETag of the object, if it is there. */
  readonly known: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (bytesDone: number) => void;
}

async function storeFile(
  { store, cache, retry }: OutputStoring,
  { node, path, key, size }: FoundOutput,
  { known, signal, onProgress }: StoreFileOptions,
): Promise<OutputFile> {
  const { fsPath } = node;
  const { id, etag } =
    known === undefined
      ? await uploadFile(store, fsPath, key, { signal, onProgress, retry })
      : { id: (await hashFile(fsPath, { signal })).id, etag: known };
  onProgress(size);
  if (size >= CACHED_FROM_BYTES) await adopt(cache, objectEntry({ key, etag, size }), fsPath);
  return { path, key, size, id, etag };
}

/** What enters the cache must survive a loss of power, and be readable by any stage. */
async function adopt(cache: NodeCache, name: string, path: FsPath): Promise<void> {
  if (process.getuid?.() === 0) chownSync(path, 0, 0);
  chmodSync(path, CACHED_FILE_MODE);
  await syncPath(path);
  (await cache.adopt(name, path)).release();
}

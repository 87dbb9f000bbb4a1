import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EMPTY_MANIFEST, summariseManifest, type Manifest } from '@winslow/domain';
import type { NodeCache } from '../cache/node-cache';
import { cacheEntryOf, isPacked } from './blob-source';
import { isMissing } from '../files/disk-error';
import { removeTreeAtOnce } from '../files/remove-tree';
import { runFolder, type RunFolder } from '../run-folders';
import { captureTable } from './capture-table';
import { handOver } from './hand-over';
import { findManifest } from './manifest-source';
import { materialise } from './materialise';
import type { SnapshotContext } from './snapshot-context';
import { readStagedRecord, writeStagedRecord, type StagedRecord } from './staged-record';
import type { PreparedWorkspace, PrepareRequest } from './workspace-adapter';
import type { WarmTree } from './warm-trees';
import { pathExists } from '../files/path-exists';

/** Puts a snapshot into the attempt's workspace. See `WorkspaceAdapter.prepare`. */
export async function prepareWorkspace(
  context: SnapshotContext,
  request: PrepareRequest,
): Promise<PreparedWorkspace> {
  const folder = runFolder(context.folders.runs, request.attempt);
  const found = await findPrepared(folder);
  if (found !== undefined) return describe(folder, found, 'found', 0);
  await removeTreeAtOnce(folder.workspace, context.folders.trash);
  await removeTreeAtOnce(folder.staged, context.folders.trash);
  await mkdir(folder.root, { recursive: true });
  const warm = request.base === null ? undefined : await context.trees.take(request.base.digest);
  if (warm !== undefined) {
    const record = await takeOver(context, request, warm);
    if (record !== undefined) return describe(folder, record, 'handedOver', 0);
  }
  return build(context, request, folder);
}

/** W1: the workspace is renamed into place last. */
async function findPrepared(folder: RunFolder): Promise<StagedRecord | undefined> {
  if (!(await pathExists(folder.workspace))) return undefined;
  return readStagedRecord(folder.staged);
}

/** Undefined when the tree turns out to be unusable: then the workspace is built. */
async function takeOver(
  context: SnapshotContext,
  request: PrepareRequest,
  warm: WarmTree,
): Promise<StagedRecord | undefined> {
  const { owner, signal, base } = request;
  const folder = runFolder(context.folders.runs, request.attempt);
  try {
    const staged = await readStagedRecord(warm.staged);
    if (staged === undefined) return undefined;
    const record = {
      ...(await handOver({ tree: warm.tree, staged, owner, cache: context.cache, signal })),
      base,
    };
    await writeStagedRecord(folder.staged, record);
    await rename(warm.tree, folder.workspace);
    return record;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    await removeTreeAtOnce(warm.folder, context.folders.trash);
  }
}

async function build(
  context: SnapshotContext,
  request: PrepareRequest,
  folder: RunFolder,
): Promise<PreparedWorkspace> {
  const { base, owner, signal } = request;
  const manifest =
    base === null
      ? EMPTY_MANIFEST
      : (await findManifest(context.store, context.sealed, base, { signal })).manifest;
  const { bytes: bytesTotal } = summariseManifest(manifest);
  await context.cache.reserve(missingBytes(context, manifest), bytesTotal);
  const building = context.trees.newTree();
  let bytesDone = 0;
  let bytesFetched = 0;
  const onBytes = (bytes: number) => {
    bytesDone += bytes;
    request.onProgress?.({ bytesDone, bytesTotal });
  };
  const onFetched = (bytes: number) => {
    bytesFetched += bytes;
  };
  try {
    await mkdir(dirname(building.tree), { recursive: true });
    const { blobs } = context;
    await materialise({ root: building.tree, manifest, owner, blobs, signal, onBytes, onFetched });
    const table = await captureTable(building.tree, manifest, { signal });
    const record: StagedRecord = { base, manifest, table, shared: [] };
    await writeStagedRecord(folder.staged, record);
    await rename(building.tree, folder.workspace);
    return describe(folder, record, 'built', bytesFetched);
  } finally {
    await removeTreeAtOnce(building.folder, context.folders.trash);
  }
}

/** What the cache will have to fetch. What it has counts as used now, so that making room does not evict it. */
function missingBytes({ cache }: SnapshotContext, manifest: Manifest): number {
  const counted = new Set<string>();
  let bytes = 0;
  for (const entry of manifest.entries) {
    if (entry.t !== 'f' || entry.k === undefined) continue;
    const name = cacheEntryOf({ ...entry, k: entry.k });
    if (isKept(cache, name) || (counted.has(name) && !isPacked(entry))) continue;
    counted.add(name);
    bytes += entry.s;
  }
  return bytes;
}

function isKept(cache: NodeCache, name: string): boolean {
  const lease = cache.lease(name);
  lease?.release();
  return lease !== undefined;
}

function describe(
  folder: RunFolder,
  record: StagedRecord,
  how: PreparedWorkspace['how'],
  bytesFetched: number,
): PreparedWorkspace {
  const mount = { kind: 'bind', path: folder.workspace } as const;
  return { mount, how, bytesFetched, summary: summariseManifest(record.manifest), base: record.base };
}

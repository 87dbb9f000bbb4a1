import { readlinkSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import {
  createManifest,
  EMPTY_MANIFEST,
  KEPT_MODE_BITS,
  summariseManifest,
  workspacePathFromBytes,
  type FileEntry,
  type Manifest,
  type ManifestEntry,
} from '@winslow/domain';
import { DiskFullError, WorkspaceStateError } from '../errors';
import { pathExists } from '../files/path-exists';
import { removeTreeAtOnce } from '../files/remove-tree';
import { runFolder, type RunFolder } from '../run-folders';
import { ContentCollector, type CollectedContent } from './collect-content';
import { manifestTime } from './file-times';
import { packManifest } from './manifest-file';
import { normaliseTree } from './normalise-tree';
import { PACKED_BELOW_BYTES } from './pack-writer';
import { toSealedSnapshot, type SealedRecord } from './sealed-records';
import type { SnapshotContext } from './snapshot-context';
import { readStagedRecord, writeStagedRecord, type StagedRecord } from './staged-record';
import { inodeState, isUnchanged, type InodeState } from './staging-table';
import { walkTree, type TreeNode } from './walk-tree';
import type { SealedSnapshot, SealRequest } from './workspace-adapter';

/** Freezes the attempt's workspace. See `WorkspaceAdapter.seal`. */
export async function sealWorkspace(context: SnapshotContext, request: SealRequest): Promise<SealedSnapshot> {
  const folder = runFolder(context.folders.runs, request.attempt);
  const existing = await context.sealed.find(request.attempt);
  if (existing !== undefined) {
    await removeLeftTree(context, folder);
    return toSealedSnapshot(existing);
  }
  if (!(await pathExists(folder.workspace))) {
    throw new WorkspaceStateError(folder.workspace, 'There is no workspace to seal');
  }
  return seal(context, request, folder);
}

async function seal(
  context: SnapshotContext,
  request: SealRequest,
  folder: RunFolder,
): Promise<SealedSnapshot> {
  const staged = await readStagedRecord(folder.staged);
  const temporaryPath = () => context.cache.temporaryPath();
  const walked = await walkTree(folder.workspace, request.signal);
  const { nodes, warnings } = await normaliseTree(walked, temporaryPath);
  const { entries, changed } = classify(nodes, staged);
  await makeRoom(context, changed);
  const collector = new ContentCollector({ ...context, request, base: staged?.manifest ?? EMPTY_MANIFEST });
  try {
    const collected = await collector.collect(changed);
    for (const { node, content } of collected) entries.push(changedFile(node, content));
    const file = await packManifest(createManifest(entries));
    const record: SealedRecord = {
      snapshot: { ...request.attempt, digest: file.digest },
      base: staged?.base ?? null,
      uploads: collector.uploads,
      summary: summariseManifest(file.manifest),
      bytesHashed: changed.reduce((sum, { stats }) => sum + Number(stats.size), 0),
      warnings,
    };
    await context.sealed.save(record, file);
    const shared = collected.filter(({ content }) => content.isShared).map(({ node }) => node.path);
    await keepTree(context, folder, { nodes, shared, manifest: file.manifest, record });
    return toSealedSnapshot(record);
  } finally {
    await collector.close();
  }
}

/**
 * Small files are copied into packs. What the cache can spare goes for them; the floor that it keeps to for others does
 * not count against a run that has come so far.
 */
async function makeRoom({ cache }: SnapshotContext, changed: readonly TreeNode[]): Promise<void> {
  const sizes = changed.map(({ stats }) => Number(stats.size)).filter((size) => size < PACKED_BELOW_BYTES);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  try {
    await cache.reserve(bytes);
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error;
  }
}

/** Unchanged files are taken over from the base's manifest unread; the rest of the files must be read. */
function classify(
  nodes: readonly TreeNode[],
  staged: StagedRecord | undefined,
): { entries: ManifestEntry[]; changed: TreeNode[] } {
  const base = new Map(staged?.manifest.entries.map((entry) => [entry.p, entry]));
  const entries: ManifestEntry[] = [];
  const changed: TreeNode[] = [];
  for (const node of nodes) {
    const before = base.get(node.path);
    if (!node.stats.isFile()) entries.push(entryWithoutBytes(node));
    else if (before?.t === 'f' && staged !== undefined && isUnchanged(staged.table, node.path, node.stats)) {
      entries.push(before);
    } else changed.push(node);
  }
  return { entries, changed };
}

function entryWithoutBytes({ path, fsPath, stats }: TreeNode): ManifestEntry {
  if (!stats.isSymbolicLink()) return { p: path, t: 'd', m: modeOf(stats.mode), mt: manifestTime(stats) };
  const text = readlinkSync(fsPath, { encoding: 'buffer' });
  return { p: path, t: 'l', l: workspacePathFromBytes(text) };
}

function changedFile({ path, stats }: TreeNode, content: CollectedContent): FileEntry {
  const { id, size, place } = content;
  const where =
    place === undefined ? {} : { k: place.key, ...(place.offset === 0 ? {} : { o: place.offset }) };
  return { p: path, t: 'f', m: modeOf(stats.mode), s: size, h: id, ...where, mt: manifestTime(stats) };
}

function modeOf(mode: bigint): number {
  return Number(mode) & KEPT_MODE_BITS;
}

interface FinishedTree {
  readonly nodes: readonly TreeNode[];
  readonly shared: readonly string[];
  readonly manifest: Manifest;
  readonly record: SealedRecord;
}

/** Moves the directory away, to be handed to a successor; from here on nothing finds it under the attempt. */
async function keepTree(context: SnapshotContext, folder: RunFolder, finished: FinishedTree): Promise<void> {
  const { nodes, shared, manifest, record } = finished;
  const tree = context.trees.newTree();
  const states = new Map<string, InodeState>(nodes.map(({ path, stats }) => [path, inodeState(stats)]));
  const table = { capturedAtMs: Date.now(), states };
  await mkdir(tree.folder, { recursive: true });
  await writeStagedRecord(tree.staged, { base: record.snapshot, manifest, table, shared });
  await rename(folder.workspace, tree.tree);
  await context.trees.keep(tree, record.snapshot.digest);
}

/** After a crash between the record and the rename the directory is of no more use: its content is in the cache. */
async function removeLeftTree(context: SnapshotContext, folder: RunFolder): Promise<void> {
  await removeTreeAtOnce(folder.workspace, context.folders.trash);
}

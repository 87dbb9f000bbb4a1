import { chmodSync, chownSync, lstatSync, mkdirSync, renameSync, rmSync, type BigIntStats } from 'node:fs';
import {
  CHECKPOINT_PLACES,
  checkpointGlobs,
  displayWorkspacePath,
  globMatches,
  type AttemptRef,
  type CheckpointRef,
  type CheckpointRules,
  type Manifest,
  type ManifestEntry,
} from '@winslow/domain';
import { ObjectNotFoundError } from '../errors';
import { isMissing, onDisk } from '../files/disk-error';
import { toFsPath, type FsPath } from '../files/fs-path';
import { inSlices } from '../files/in-slices';
import { removeTree } from '../files/remove-tree';
import { runFolder, type RunFolder } from '../run-folders';
import { restoreTime } from '../snapshot/file-times';
import { materialise } from '../snapshot/materialise';
import type { SnapshotContext } from '../snapshot/snapshot-context';
import { walkTree } from '../snapshot/walk-tree';
import type { Owner } from '../snapshot/workspace-adapter';
import { checkpointFolder } from './checkpoint-folder';
import { findCheckpoint, loadCheckpointManifest } from './find-checkpoint';

export interface RestoreCheckpointRequest {
  readonly attempt: AttemptRef;
  readonly rules: CheckpointRules;
  readonly owner: Owner;
  readonly signal?: AbortSignal;
}

/** A stale attempt may take newer checkpoints, and drop the one that is being read, so many times over. */
const TRIES = 3;

/** See `Checkpoints.restore`. */
export async function restoreCheckpoint(
  context: SnapshotContext,
  request: RestoreCheckpointRequest,
): Promise<CheckpointRef | null> {
  for (let tried = 1; ; tried += 1) {
    const found = await findCheckpoint(context.store, request.attempt, { signal: request.signal });
    if (found === null) return null;
    try {
      await putBack(context, request, found);
      return found;
    } catch (error) {
      if (tried === TRIES || !(error instanceof ObjectNotFoundError)) throw error;
    }
  }
}

async function putBack(
  context: SnapshotContext,
  request: RestoreCheckpointRequest,
  checkpoint: CheckpointRef,
): Promise<void> {
  const { attempt, rules, owner, signal } = request;
  const { manifest } = await loadCheckpointManifest(context.store, attempt, checkpoint, { signal });
  const folder = runFolder(context.folders.runs, attempt);
  const building = checkpointFolder(folder);
  await removeTree(building);
  try {
    await materialise({ root: building, manifest, owner, blobs: context.blobs, signal });
    await onDisk(folder.root, async () => {
      for (const place of CHECKPOINT_PLACES)
        await empty(folder[place], checkpointGlobs(rules, place), signal);
      await inSlices(manifest.entries, (entry) => place(folder, building, entry, owner), signal);
      await restoreNewFolders(folder, manifest, signal);
    });
  } finally {
    await removeTree(building);
  }
}

/** What the checkpoint does not have was not there when it was taken. */
async function empty(root: string, globs: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  if (globs.length === 0) return;
  const doomed = (await walkTree(root, signal)).filter(
    ({ path, stats }) =>
      !stats.isDirectory() && globs.some((glob) => globMatches(glob, displayWorkspacePath(path))),
  );
  await inSlices(doomed, ({ fsPath }) => rmSync(fsPath, { force: true }), signal);
}

/** Folders come before what they hold: a link where a folder belongs is replaced before anything is put behind it. */
function place(folder: RunFolder, building: string, entry: ManifestEntry, owner: Owner): void {
  const target = targetOf(folder, entry);
  if (target === undefined) return;
  const found = statOrNone(target);
  if (entry.t !== 'd') {
    if (found?.isDirectory() === true) rmSync(target, { recursive: true });
    renameSync(toFsPath(building, entry.p), target);
    return;
  }
  if (found?.isDirectory() === true) return;
  rmSync(target, { force: true });
  mkdirSync(target, { mode: 0o700 });
  chownSync(target, owner.uid, owner.gid);
}

/** Children first, as filling a folder changes its time. */
async function restoreNewFolders(
  folder: RunFolder,
  manifest: Manifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const folders = manifest.entries.filter((entry) => entry.t === 'd').reverse();
  await inSlices(
    folders,
    (entry) => {
      const target = targetOf(folder, entry);
      if (target === undefined) return;
      chmodSync(target, entry.m);
      restoreTime(target, entry.mt);
    },
    signal,
  );
}

/** Undefined for the two places themselves, which are there. */
function targetOf(folder: RunFolder, { p }: ManifestEntry): FsPath | undefined {
  const place = CHECKPOINT_PLACES.find((one) => p === one);
  return place === undefined ? toFsPath(folder.root, p) : undefined;
}

function statOrNone(path: FsPath): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

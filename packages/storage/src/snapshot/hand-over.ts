import { chmodSync, lchownSync, lstatSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import { findManifestEntry, parentOfWorkspacePath, type Manifest, type WorkspacePath } from '@winslow/domain';
import { blobEntry } from '../cache/entry-name';
import type { NodeCache } from '../cache/node-cache';
import { toFsPath } from '../files/fs-path';
import { inSlices } from '../files/in-slices';
import { captureTable } from './capture-table';
import { restoreTime } from './file-times';
import { replaceByCopy } from './normalise-tree';
import type { StagedRecord } from './staged-record';
import type { InodeState } from './staging-table';
import type { Owner } from './workspace-adapter';

/**
 * From this size on a file that the cache can spare is taken from it instead of being copied: a copy of many
 * gigabytes would hold up the next stage, and the bytes can come from S3 again.
 */
const GIVE_AWAY_BYTES = 1024 ** 3;

export interface HandOverRequest {
  readonly tree: string;
  readonly staged: StagedRecord;
  readonly owner: Owner;
  readonly cache: NodeCache;
  readonly signal?: AbortSignal;
}

/** Makes a sealed directory fit to be written to: no inode shared with the cache, everything of the new owner. */
export async function handOver(request: HandOverRequest): Promise<StagedRecord> {
  const { tree, staged, owner, signal } = request;
  const touched = new Set<WorkspacePath>();
  for (const path of staged.shared) {
    signal?.throwIfAborted();
    await makePrivate(request, path);
    touched.add(path);
  }
  await changeOwner(request, touched);
  await chmod(tree, 0o755);
  await chown(tree, owner.uid, owner.gid);
  const known = new Map<WorkspacePath, InodeState>();
  for (const [path, state] of staged.table.states) if (!touched.has(path)) known.set(path, state);
  const table = await captureTable(tree, staged.manifest, { known, signal });
  return { ...staged, shared: [], table };
}

async function makePrivate({ tree, staged, cache }: HandOverRequest, path: WorkspacePath): Promise<void> {
  const entry = findManifestEntry(staged.manifest, path);
  if (entry?.t !== 'f') return;
  const fsPath = toFsPath(tree, path);
  if (entry.s >= GIVE_AWAY_BYTES && (await cache.forget(blobEntry(entry.h, entry.s)))) return;
  if (lstatSync(fsPath).nlink === 1) return;
  await replaceByCopy(fsPath, fsPath, cache.temporaryPath());
  restoreParentTime(tree, staged.manifest, path);
}

function restoreParentTime(tree: string, manifest: Manifest, path: WorkspacePath): void {
  const parent = parentOfWorkspacePath(path);
  const entry = parent === undefined ? undefined : findManifestEntry(manifest, parent);
  if (entry?.t === 'd') restoreTime(toFsPath(tree, entry.p), entry.mt);
}

async function changeOwner(request: HandOverRequest, touched: Set<WorkspacePath>): Promise<void> {
  const { tree, staged, owner, signal } = request;
  const foreign = staged.manifest.entries.filter(({ p }) => {
    const state = staged.table.states.get(p);
    return state === undefined || state.uid !== owner.uid || state.gid !== owner.gid;
  });
  await inSlices(
    foreign,
    (entry) => {
      const path = toFsPath(tree, entry.p);
      lchownSync(path, owner.uid, owner.gid);
      if (entry.t !== 'l') chmodSync(path, entry.m);
      touched.add(entry.p);
    },
    signal,
  );
}

import { chmodSync, lstatSync, unlinkSync, utimesSync } from 'node:fs';
import { chown, rename, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { displayWorkspacePath, KEPT_MODE_BITS } from '@winslow/domain';
import { cloneFile } from '../files/clone-file';
import type { FsPath } from '../files/fs-path';
import type { TreeNode } from './walk-tree';

const SET_ID_BITS = 0o6000;

/**
 * Takes out of a finished workspace what a snapshot does not keep, so that the directory equals its manifest: devices,
 * sockets and pipes go, setuid and setgid bits go, files with several names become separate files.
 * @returns the entries that stay, and warnings for the log
 */
export async function normaliseTree(
  nodes: readonly TreeNode[],
  temporaryPath: () => string,
): Promise<{ nodes: TreeNode[]; warnings: string[] }> {
  const kept: TreeNode[] = [];
  const warnings: string[] = [];
  const names = countNames(nodes);
  for (const node of nodes) {
    const name = displayWorkspacePath(node.path);
    const { stats } = node;
    if (!stats.isFile() && !stats.isDirectory() && !stats.isSymbolicLink()) {
      keepingFolderTime(node.fsPath, () => unlinkSync(node.fsPath));
      warnings.push(`${name}: devices, sockets and pipes are not kept`);
      continue;
    }
    let isChanged = false;
    if (stats.isFile() && stats.nlink > 1n) {
      const isSeparated = await separate(node, temporaryPath());
      if (isSeparated && (names.get(stats.ino) ?? 0) > 1) {
        warnings.push(`${name}: hard links are kept as separate files`);
      }
      isChanged = true;
    }
    if (!stats.isSymbolicLink() && (Number(stats.mode) & SET_ID_BITS) !== 0) {
      chmodSync(node.fsPath, Number(stats.mode) & KEPT_MODE_BITS);
      warnings.push(`${name}: setuid and setgid are not kept`);
      isChanged = true;
    }
    kept.push(isChanged ? { ...node, stats: lstatSync(node.fsPath, { bigint: true }) } : node);
  }
  return { nodes: kept, warnings };
}

/** Names that each file has in the workspace. One more may be the cache's, from a sealing that was broken off. */
function countNames(nodes: readonly TreeNode[]): Map<bigint, number> {
  const names = new Map<bigint, number>();
  for (const { stats } of nodes) names.set(stats.ino, (names.get(stats.ino) ?? 0) + 1);
  return names;
}

/** Gives the file an inode of its own, unless its other names have gone meanwhile. */
async function separate({ fsPath }: TreeNode, temporary: string): Promise<boolean> {
  const before = lstatSync(fsPath, { bigint: true });
  if (before.nlink === 1n) return false;
  await replaceByCopy(fsPath, fsPath, temporary);
  return true;
}

/**
 * Puts a private copy of `from` in the place of `path`, with the mode, owner and time that `path` has.
 * @param temporary a free path on the same file system
 */
export async function replaceByCopy(from: FsPath, path: FsPath, temporary: string): Promise<void> {
  const before = lstatSync(path, { bigint: true });
  const folder = dirnameOf(path);
  const folderBefore = lstatSync(folder);
  await cloneFile(from, temporary);
  await chown(temporary, Number(before.uid), Number(before.gid));
  chmodSync(temporary, Number(before.mode) & (KEPT_MODE_BITS | SET_ID_BITS));
  await utimes(temporary, Number(before.atimeMs) / 1000, timeInSeconds(before.mtimeNs));
  await rename(temporary, path);
  await utimes(folder, folderBefore.atime, folderBefore.mtimeMs / 1000);
}

function keepingFolderTime(path: FsPath, change: () => void): void {
  const folder = dirnameOf(path);
  const { atime, mtimeMs } = lstatSync(folder);
  change();
  utimesSync(folder, atime, mtimeMs / 1000);
}

function timeInSeconds(ns: bigint): number {
  return (Number(ns / 1000n) + 0.5) / 1e6;
}

function dirnameOf(path: FsPath): FsPath {
  if (typeof path === 'string') return dirname(path);
  return path.subarray(0, path.lastIndexOf('/'));
}

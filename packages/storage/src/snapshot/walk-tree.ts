import { lstatSync, readdirSync, type BigIntStats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WorkspacePath } from '@winslow/domain';
import { childPath, toFsPath, type FsPath } from '../files/fs-path';

export interface TreeNode {
  readonly path: WorkspacePath;
  readonly fsPath: FsPath;
  readonly stats: BigIntStats;
}

/** What a name that is not UTF-8 turns into when read as text: then the folder is read again as bytes. */
const REPLACEMENT = '\ufffd';
const ENTRIES_PER_TURN = 256;

/** Every entry below `root`, folders before what they hold. Symbolic links are never followed. */
export async function walkTree(root: string, signal?: AbortSignal): Promise<TreeNode[]> {
  const nodes: TreeNode[] = [];
  const folders: WorkspacePath[] = [''];
  let untilNextTurn = ENTRIES_PER_TURN;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of namesIn(toFsPath(root, folder))) {
      const path = childPath(folder, name);
      const fsPath = toFsPath(root, path);
      const stats = lstatSync(fsPath, { bigint: true });
      nodes.push({ path, fsPath, stats });
      if (stats.isDirectory()) folders.push(path);
      untilNextTurn -= 1;
      if (untilNextTurn > 0) continue;
      untilNextTurn = ENTRIES_PER_TURN;
      signal?.throwIfAborted();
      await nextTurn();
    }
  }
  return nodes;
}

function namesIn(folder: FsPath): (string | Buffer)[] {
  const names = readdirSync(folder);
  return names.some((name) => name.includes(REPLACEMENT))
    ? readdirSync(folder, { encoding: 'buffer' })
    : names;
}

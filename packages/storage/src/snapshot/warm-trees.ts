import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestDigest } from '@winslow/domain';
import { isMissing, systemErrorCode } from '../files/disk-error';
import { removeTree, removeTreeAtOnce } from '../files/remove-tree';
import { writeFileDurably } from '../files/write-file-durably';

/** A sealed directory with its staged record; whoever took it is its only owner. */
export interface WarmTree {
  readonly folder: string;
  readonly tree: string;
  readonly staged: string;
}

export interface WarmTreeOptions {
  readonly trash: string;
  /** Names this run of the machine: what was not synced before a loss of power is not trusted after it. */
  readonly bootId: string;
  /** Directories kept; the one unused longest goes first. @default 4: disk is better spent on the cache */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 4;

/**
 * Sealed workspaces that the next stage may go on in. A tree equals its manifest, nobody writes to it, and it is
 * handed out once, by rename. Never the only place of anything: blobs are in the cache or in S3.
 */
export class WarmTrees {
  private constructor(
    private readonly folder: string,
    private readonly options: WarmTreeOptions,
  ) {}

  static async open(folder: string, options: WarmTreeOptions): Promise<WarmTrees> {
    await removeTree(options.trash);
    await mkdir(options.trash, { recursive: true });
    const bootFile = join(folder, 'boot-id');
    if ((await readOrEmpty(bootFile)) !== options.bootId) {
      await removeTree(folder);
      await writeFileDurably(bootFile, options.bootId);
    }
    return new WarmTrees(folder, options);
  }

  /** A free place on the same file system; `keep` puts it among the trees. */
  newTree(): WarmTree {
    return warmTree(join(this.options.trash, randomUUID()));
  }

  /** Makes the tree available under its snapshot's digest. */
  async keep(tree: WarmTree, digest: ManifestDigest): Promise<void> {
    await mkdir(this.shelf(digest), { recursive: true });
    await rename(tree.folder, join(this.shelf(digest), randomUUID()));
    const limit = this.options.limit ?? DEFAULT_LIMIT;
    for (const { path } of (await this.oldestFirst()).slice(0, -limit)) await this.drop(path);
  }

  /** The tree, for the caller alone; undefined if there is none. */
  async take(digest: ManifestDigest): Promise<WarmTree | undefined> {
    for (const name of await namesIn(this.shelf(digest))) {
      const taken = this.newTree();
      try {
        await rename(join(this.shelf(digest), name), taken.folder);
        return taken;
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return undefined;
  }

  async has(digest: ManifestDigest): Promise<boolean> {
    return (await namesIn(this.shelf(digest))).length > 0;
  }

  /** Gives back disk space. @returns whether there was a tree to drop */
  async dropOldest(): Promise<boolean> {
    const [oldest] = await this.oldestFirst();
    if (oldest !== undefined) await this.drop(oldest.path);
    return oldest !== undefined;
  }

  private async drop(path: string): Promise<void> {
    await removeTreeAtOnce(path, this.options.trash);
  }

  private shelf(digest: ManifestDigest): string {
    return join(this.folder, digest.replace(':', '-'));
  }

  private async oldestFirst(): Promise<{ path: string; keptAtMs: number }[]> {
    const trees: { path: string; keptAtMs: number }[] = [];
    for (const shelf of await namesIn(this.folder)) {
      for (const name of await namesIn(join(this.folder, shelf))) {
        const path = join(this.folder, shelf, name);
        trees.push({ path, keptAtMs: (await stat(path)).ctimeMs });
      }
    }
    return trees.sort((a, b) => a.keptAtMs - b.keptAtMs);
  }
}

function warmTree(folder: string): WarmTree {
  return { folder, tree: join(folder, 'tree'), staged: join(folder, 'staged') };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error) || systemErrorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

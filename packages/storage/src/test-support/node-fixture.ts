import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttemptRef } from '@winslow/domain';
import { createNodeStorage, type NodeStorage, type NodeStorageOptions } from '../node-storage';
import type { SnapshotRef } from '../snapshot/workspace-adapter';
import type { Store } from '../store';
import { createTempFolder } from './temp-folder';

/** Patience of a second: a test that meets a dead server must not wait minutes. */
const QUICK_RETRY = { patienceMs: 1_000, firstDelayMs: 5, maxDelayMs: 20 };

export const OWNER = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

export function attemptOf(run: number, attempt = 1, projectId = 'p1'): AttemptRef {
  return { projectId, run, attempt };
}

/** A node with a data folder of its own; `restart` is a new process on the same folder. */
export class NodeFixture {
  private constructor(
    readonly dataFolder: string,
    private readonly options: Omit<NodeStorageOptions, 'dataFolder'>,
    public storage: NodeStorage,
    private readonly removeFolder: () => Promise<void>,
  ) {}

  static async create(store: Store, options: Partial<NodeStorageOptions> = {}): Promise<NodeFixture> {
    const folder = await createTempFolder();
    const all = { store, bootId: 'boot-1', retry: QUICK_RETRY, cache: { freeFloorBytes: 0 }, ...options };
    const storage = await createNodeStorage({ ...all, dataFolder: folder.path });
    return new NodeFixture(folder.path, all, storage, folder.remove);
  }

  async restart(changes: Partial<NodeStorageOptions> = {}): Promise<void> {
    this.storage = await createNodeStorage({ ...this.options, ...changes, dataFolder: this.dataFolder });
  }

  remove(): Promise<void> {
    return this.removeFolder();
  }

  workspaceOf(attempt: AttemptRef): string {
    return this.storage.runFolder(attempt).workspace;
  }

  prepare(attempt: AttemptRef, base: SnapshotRef | null = null, owner = OWNER) {
    return this.storage.workspaces.prepare({ attempt, base, owner });
  }

  seal(attempt: AttemptRef) {
    return this.storage.workspaces.seal({ attempt });
  }

  async writeOutput(attempt: AttemptRef, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
    await writeFiles(this.storage.runFolder(attempt).output, files);
  }

  async write(attempt: AttemptRef, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
    await writeFiles(this.workspaceOf(attempt), files);
  }

  read(attempt: AttemptRef, path: string): Promise<string> {
    return readFile(join(this.workspaceOf(attempt), path), 'utf8');
  }

  async erase(attempt: AttemptRef, path: string): Promise<void> {
    await rm(join(this.workspaceOf(attempt), path), { recursive: true });
  }

  /** One whole run: prepare, write, seal, store. */
  async run(attempt: AttemptRef, base: SnapshotRef | null, files: Readonly<Record<string, string | Buffer>>) {
    await this.prepare(attempt, base);
    await this.write(attempt, files);
    const { snapshot } = await this.seal(attempt);
    const stored = await this.storage.storeSnapshot(attempt);
    return { snapshot, stored };
  }
}

async function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

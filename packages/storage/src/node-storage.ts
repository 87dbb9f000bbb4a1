import { mkdir, readdir } from 'node:fs/promises';
import type { AttemptRef } from '@winslow/domain';
import { NodeCache, type CacheSettings } from './cache/node-cache';
import { createCheckpoints, type Checkpoints } from './checkpoint/checkpoints';
import { stageInputs, type StagedInputs, type StageInputsRequest } from './inputs/stage-inputs';
import { KeyedLocks } from './keyed-locks';
import type { CallOptions } from './object-store';
import { storeOutputs, type StoredOutputs, type StoreOutputsRequest } from './outputs/store-outputs';
import type { RetrySettings } from './retry';
import { attemptOfName, nodeFolders, runFolder, type NodeFolders, type RunFolder } from './run-folders';
import { BlobSource } from './snapshot/blob-source';
import { createCopyWorkspaceAdapter } from './snapshot/copy-workspace-adapter';
import { findManifest } from './snapshot/manifest-source';
import { SealedRecords, toSealedSnapshot } from './snapshot/sealed-records';
import type { SnapshotContext } from './snapshot/snapshot-context';
import { storeSnapshot, type StoredSnapshot, type StoreSnapshotOptions } from './snapshot/store-snapshot';
import { WarmTrees } from './snapshot/warm-trees';
import type {
  NamedManifest,
  SealedSnapshot,
  SnapshotRef,
  WorkspaceAdapter,
} from './snapshot/workspace-adapter';
import type { Store } from './store';

export interface NodeStorageOptions {
  readonly store: Store;
  /** On one file system, not an overlay; only this process uses it. */
  readonly dataFolder: string;
  /** `/proc/sys/kernel/random/boot_id`: a computer that lost power does not trust what was not synced. */
  readonly bootId: string;
  readonly cache?: Partial<CacheSettings>;
  readonly retry?: Partial<RetrySettings>;
  /** Sealed directories kept for a successor. @default 4 */
  readonly warmTrees?: number;
}

/** What a node does with files: the port that the activities are composed of. */
export interface NodeStorage {
  readonly workspaces: WorkspaceAdapter;
  readonly checkpoints: Checkpoints;
  /** Where the attempt lives on this node. */
  runFolder(attempt: AttemptRef): RunFolder;
  stageInputs(
    request: Omit<StageInputsRequest, 'folders'> & { readonly attempt: AttemptRef },
  ): Promise<StagedInputs>;
  storeOutputs(request: Omit<StoreOutputsRequest, 'folder'>): Promise<StoredOutputs>;
  /** Uploads a sealed snapshot; with its manifest it is stored. Idempotent. */
  storeSnapshot(attempt: AttemptRef, options?: StoreSnapshotOptions): Promise<StoredSnapshot>;
  /** The sealed snapshot of the attempt while it is not stored. */
  findSealed(attempt: AttemptRef): Promise<SealedSnapshot | undefined>;
  /** From this node while it is not stored, else from S3. */
  loadManifest(snapshot: SnapshotRef, options?: CallOptions): Promise<NamedManifest>;
  /** Whether a run that starts from the snapshot would find its directory ready. */
  isWarm(snapshot: SnapshotRef): Promise<boolean>;
  /** Gives up a sealed snapshot that will not be stored: its attempt was fenced. Idempotent. */
  dropSealed(attempt: AttemptRef): Promise<void>;
  /** Attempts that have files here outside the cache. */
  listAttempts(): Promise<readonly AttemptRef[]>;
  /** Bytes in the node's cache. */
  cachedBytes(): number;
}

/** Opens the node's data folder, cleans what a crash left, and pins what is sealed but not stored. */
export async function createNodeStorage(options: NodeStorageOptions): Promise<NodeStorage> {
  const context = await openContext(options);
  const { store, cache, folders, sealed, retry } = context;
  return {
    workspaces: createCopyWorkspaceAdapter(context),
    checkpoints: createCheckpoints(context),
    runFolder: (attempt) => runFolder(folders.runs, attempt),
    stageInputs: ({ attempt, ...request }) => {
      const { input, resources, results } = runFolder(folders.runs, attempt);
      const staging = { store, cache, retry, trash: folders.trash };
      return stageInputs(staging, { ...request, folders: { input, resources, results } });
    },
    storeOutputs: (request) => {
      const { output } = runFolder(folders.runs, request.attempt);
      return storeOutputs({ store, cache, retry }, { ...request, folder: output });
    },
    storeSnapshot: (attempt, storeOptions) => storeSnapshot(context, attempt, storeOptions),
    findSealed: async (attempt) => {
      const record = await sealed.find(attempt);
      return record === undefined ? undefined : toSealedSnapshot(record);
    },
    loadManifest: (snapshot, callOptions) => findManifest(store, sealed, snapshot, callOptions),
    isWarm: (snapshot) => context.trees.has(snapshot.digest),
    dropSealed: (attempt) => sealed.drop(attempt),
    listAttempts: () => listAttempts(folders),
    cachedBytes: () => cache.usedBytes,
  };
}

async function listAttempts({ runs, sealed }: NodeFolders): Promise<AttemptRef[]> {
  const names = await Promise.all([runs, sealed].map((folder) => readdir(folder)));
  return [...new Set(names.flat())].sort().flatMap((name) => attemptOfName(name) ?? []);
}

async function openContext(options: NodeStorageOptions): Promise<SnapshotContext> {
  const { store, dataFolder, bootId } = options;
  const folders = nodeFolders(dataFolder);
  const retry = options.retry ?? {};
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder, { recursive: true, mode: 0o711 })));
  const trees = await WarmTrees.open(folders.trees, {
    trash: folders.trash,
    bootId,
    limit: options.warmTrees,
  });
  const cache = await NodeCache.open(folders.cache, options.cache);
  cache.addReclaimer(() => trees.dropOldest());
  const sealed = await SealedRecords.open(folders.sealed, folders.trash, cache);
  const blobs = new BlobSource(store, cache, retry);
  return { store, folders, cache, blobs, sealed, trees, retry, locks: new KeyedLocks() };
}

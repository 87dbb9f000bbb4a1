import type { NodeCache } from '../cache/node-cache';
import type { RetrySettings } from '../retry';
import type { KeyedLocks } from '../keyed-locks';
import type { NodeFolders } from '../run-folders';
import type { Store } from '../store';
import type { BlobSource } from './blob-source';
import type { SealedRecords } from './sealed-records';
import type { WarmTrees } from './warm-trees';

/** What the snapshot functions work with on one node. */
export interface SnapshotContext {
  readonly store: Store;
  readonly folders: NodeFolders;
  readonly cache: NodeCache;
  readonly blobs: BlobSource;
  readonly sealed: SealedRecords;
  readonly trees: WarmTrees;
  /** One thing at a time per attempt. */
  readonly locks: KeyedLocks;
  readonly retry: Partial<RetrySettings>;
}

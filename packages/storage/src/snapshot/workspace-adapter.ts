import type { AttemptRef, Manifest, ManifestDigest, ManifestSummary } from '@winslow/domain';

/** A snapshot and where it comes from: the manifest lies under that attempt, and its digest is checked. */
export interface SnapshotRef extends AttemptRef {
  readonly digest: ManifestDigest;
}

/** Whom a workspace belongs to inside the container. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface PrepareRequest {
  readonly attempt: AttemptRef;
  /** Null: an empty workspace. */
  readonly base: SnapshotRef | null;
  readonly owner: Owner;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PrepareProgress) => void;
}

export interface PrepareProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface PreparedWorkspace {
  /** What to mount at `/workspace`. An overlay adapter will add a kind of its own. */
  readonly mount: { readonly kind: 'bind'; readonly path: string };
  /** `handedOver`: the directory that the base was sealed from. `built`: copied. `found`: prepared before. */
  readonly how: 'handedOver' | 'built' | 'found';
  readonly summary: ManifestSummary;
  /** Bytes that had to come from S3. */
  readonly bytesFetched: number;
  readonly base: SnapshotRef | null;
}

export interface SealRequest {
  readonly attempt: AttemptRef;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SealProgress) => void;
}

export interface SealProgress {
  /** Bytes hashed so far, of those that may have changed. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface SealedSnapshot {
  readonly snapshot: SnapshotRef;
  readonly summary: ManifestSummary;
  /** What is to be uploaded. */
  readonly newBytes: number;
  readonly newObjects: number;
  /** Bytes that had to be read to find what changed. */
  readonly bytesHashed: number;
  /** For the log: what could not be kept, and why. */
  readonly warnings: readonly string[];
}

/**
 * Port: how a node turns snapshots into writable directories and back. Adapters: copy or reflink with a table of
 * inodes (here); later a hardlink farm under an overlay.
 */
export interface WorkspaceAdapter {
  /** Idempotent: a workspace that was prepared before is found. */
  prepare(request: PrepareRequest): Promise<PreparedWorkspace>;
  /**
   * Freezes what the attempt's workspace holds, and takes the directory away. Nothing may write to it any more.
   * Idempotent: sealed again, it is the same snapshot.
   */
  seal(request: SealRequest): Promise<SealedSnapshot>;
  /** Removes everything that the attempt left on the node, but for sealed snapshots. Idempotent. */
  discard(attempt: AttemptRef): Promise<void>;
}

/** A manifest with its name. */
export interface NamedManifest {
  readonly manifest: Manifest;
  readonly digest: ManifestDigest;
}

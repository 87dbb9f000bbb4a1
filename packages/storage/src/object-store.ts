/**
 * Port to the bucket. Invariants that every adapter keeps (see `object-store.contract.ts`):
 * O1 a `put` is atomic: readers see the old object or the new one, never a part;
 * O2 of several writers with the same condition, exactly one succeeds;
 * O3 an ETag names one content of one key for ever, and is given without quotes;
 * O4 calls retry what a network can break, for as long as the settings allow.
 */
export interface ObjectStore {
  readonly bucket: string;
  /** @throws PreconditionFailedError when the condition does not hold */
  put(key: string, body: Uint8Array | string, options?: PutOptions): Promise<PutResult>;
  /** For small objects: the body is held in memory. @throws ObjectNotFoundError */
  get(key: string, options?: CallOptions): Promise<StoredObject>;
  /** Bytes from `offset` on; fewer than `length` at the object's end. @throws ObjectNotFoundError */
  getRange(key: string, range: ByteRange, options?: ReadOptions): Promise<Buffer>;
  /** @throws ObjectNotFoundError */
  stat(key: string, options?: CallOptions): Promise<ObjectInfo>;
  /** In order of key bytes. */
  list(prefix: string, options?: ListOptions): AsyncIterable<ListedItem>;
  /** Idempotent: a key that is not there is fine. */
  remove(keys: readonly string[], options?: CallOptions): Promise<void>;
  /** Inside the store: no byte comes here. At most 5 GiB. @throws ObjectNotFoundError */
  copy(from: string, to: string, options?: CallOptions): Promise<PutResult>;
  /** A URL that lets its holder make this one request; for browsers, so under the public address. */
  presign(method: PresignMethod, key: string, options: PresignOptions): Promise<string>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ReadOptions extends CallOptions {
  /** Only if the object still has this ETag. @throws PreconditionFailedError */
  readonly ifMatch?: string;
}

export interface ByteRange {
  readonly offset: number;
  /** At least 1. */
  readonly length: number;
}

export interface PutConditions {
  /** Only if the key is free. */
  readonly ifNoneMatch?: '*';
  /** Only if the object has this ETag. */
  readonly ifMatch?: string;
}

export interface PutOptions extends PutConditions, CallOptions {
  /** @default 'application/octet-stream' */
  readonly contentType?: string;
}

export interface PutResult {
  readonly etag: string;
}

export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: Date;
}

export interface StoredObject {
  readonly body: Buffer;
  readonly etag: string;
}

export interface ListOptions extends CallOptions {
  /** With `/`: keys below a folder are given as the folder. */
  readonly delimiter?: '/';
  /** Only what comes after this key. */
  readonly startAfter?: string;
  /** Asked for at once, 1 to 1,000: for a caller that will not go on. @default 1000 */
  readonly pageSize?: number;
}

export type ListedItem =
  ({ readonly kind: 'object' } & ObjectInfo) | { readonly kind: 'prefix'; readonly prefix: string };

export type PresignMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

export interface PresignOptions {
  /** Validity in seconds, 1 to 604 800. */
  readonly expires: number;
  /** Such as `{uploadId, partNumber}` or `{'response-content-type': 'video/mp4'}`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Signed with it: the request is good with exactly these. Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Address under which the holder reaches the store. @default the settings' endpoint */
  readonly endpoint?: string;
}

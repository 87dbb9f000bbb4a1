import type { ByteRange, CallOptions, PutConditions, PutResult } from '../object-store';

/**
 * Port for bytes that are never wholly in memory. A call is tried once: the transfers above it retry whole parts,
 * because only they can read the bytes again.
 */
export interface PartStore {
  readonly bucket: string;
  putStream(key: string, part: PartSource, options?: PutConditions & CallOptions): Promise<PutResult>;
  /** @returns the upload's id */
  beginMultipart(key: string, options?: BeginMultipartOptions): Promise<string>;
  /** @param partNumber from 1 */
  putPart(
    upload: MultipartRef,
    partNumber: number,
    part: PartSource,
    options?: CallOptions,
  ): Promise<PutResult>;
  /** A part whose bytes are already in the store: none comes here. At most 5 GiB. @throws PreconditionFailedError when the source is another version */
  copyPart(
    upload: MultipartRef,
    partNumber: number,
    source: CopySource,
    options?: CallOptions,
  ): Promise<PutResult>;
  completeMultipart(
    upload: MultipartRef,
    parts: readonly UploadedPart[],
    options?: PutConditions & CallOptions,
  ): Promise<PutResult>;
  /** Idempotent. */
  abortMultipart(upload: MultipartRef, options?: CallOptions): Promise<void>;
  listParts(upload: MultipartRef, options?: CallOptions): Promise<ListedPart[]>;
  /** Hands the range to `sink`, chunk by chunk, waiting for each. @returns what the object is */
  readRange(key: string, range: ByteRange, options: ReadRangeOptions): Promise<RangeResult>;
}

export interface BeginMultipartOptions extends CallOptions {
  /** Every part must come with its SHA-256. A browser without a secure context cannot make one. @default true */
  readonly withChecksums?: boolean;
  /** @default 'application/octet-stream' */
  readonly contentType?: string;
}

export interface MultipartRef {
  readonly key: string;
  readonly uploadId: string;
}

/** A range of one version of an object. */
export interface CopySource {
  readonly key: string;
  readonly range: ByteRange;
  readonly etag: string;
}

export interface UploadedPart {
  readonly partNumber: number;
  readonly etag: string;
  /** Base64. Needed where the part was sent with one. */
  readonly sha256?: string;
}

export interface ListedPart extends UploadedPart {
  readonly size: number;
}

/** Bytes that can be sent. */
export interface PartSource {
  readonly size: number;
  /** SHA-256 in base64; the server refuses other bytes. */
  readonly sha256: string;
  /** Writes all bytes through `send`, waiting for each call; a buffer is free again when its call has ended. */
  writeTo(send: (chunk: Uint8Array) => Promise<void>): Promise<void>;
}

export interface ReadRangeOptions extends CallOptions {
  readonly ifMatch?: string;
  readonly sink: (chunk: Buffer) => Promise<void> | void;
}

export interface RangeResult {
  readonly etag: string;
  /** Size of the whole object. */
  readonly size: number;
}

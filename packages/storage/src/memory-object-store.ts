import { createHash, randomUUID } from 'node:crypto';
import {
  ChecksumMismatchError,
  ObjectNotFoundError,
  PreconditionFailedError,
  StoreRefusedError,
} from './errors';
import type {
  ByteRange,
  CallOptions,
  ListedItem,
  ListOptions,
  ObjectInfo,
  PresignMethod,
  PresignOptions,
  PutConditions,
  PutOptions,
  PutResult,
  ReadOptions,
  StoredObject,
} from './object-store';
import type { Store } from './store';
import type {
  CopySource,
  ListedPart,
  MultipartRef,
  PartSource,
  RangeResult,
  ReadRangeOptions,
  UploadedPart,
} from './transfer/part-store';
import { multipartEtag } from './transfer/resumable-upload';

interface MemoryObject extends StoredObject {
  readonly modifiedAt: Date;
}

/** A bucket in memory, for tests; passes the same contract suite as the real ones. */
export class MemoryObjectStore implements Store {
  private readonly objects = new Map<string, MemoryObject>();
  private readonly uploads = new Map<string, Map<number, { bytes: Buffer; etag: string; sha256: string }>>();

  constructor(readonly bucket = 'memory') {}

  async put(key: string, body: Uint8Array | string, options: PutOptions = {}): Promise<PutResult> {
    options.signal?.throwIfAborted();
    return this.write(key, Buffer.from(body), options);
  }

  async get(key: string, options: CallOptions = {}): Promise<StoredObject> {
    const { body, etag } = this.find(key, options);
    return { body: Buffer.from(body), etag };
  }

  async getRange(key: string, { offset, length }: ByteRange, options: ReadOptions = {}): Promise<Buffer> {
    const { body, etag } = this.find(key, options);
    this.checkIfMatch(key, etag, options);
    this.checkRange(key, body, offset);
    return Buffer.from(body.subarray(offset, offset + length));
  }

  async stat(key: string, options: CallOptions = {}): Promise<ObjectInfo> {
    const { body, etag, modifiedAt } = this.find(key, options);
    return { key, size: body.length, etag, modifiedAt };
  }

  async *list(prefix: string, options: ListOptions = {}): AsyncGenerator<ListedItem> {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    let previous: string | undefined;
    for (const key of keys) {
      options.signal?.throwIfAborted();
      if (options.startAfter !== undefined && key <= options.startAfter) continue;
      const end = options.delimiter === undefined ? -1 : key.indexOf(options.delimiter, prefix.length);
      if (end < 0) yield { kind: 'object', ...(await this.stat(key)) };
      else if (key.slice(0, end + 1) !== previous) {
        previous = key.slice(0, end + 1);
        yield { kind: 'prefix', prefix: previous };
      }
    }
  }

  async remove(keys: readonly string[], options: CallOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    for (const key of keys) this.objects.delete(key);
  }

  async copy(from: string, to: string, options: CallOptions = {}): Promise<PutResult> {
    return this.write(to, this.find(from, options).body, {});
  }

  async presign(method: PresignMethod, key: string, options: PresignOptions): Promise<string> {
    const query = new URLSearchParams({ ...options.query, method, expires: String(options.expires) });
    return `memory://${this.bucket}/${encodeURI(key)}?${query.toString()}`;
  }

  async putStream(
    key: string,
    part: PartSource,
    options: PutConditions & CallOptions = {},
  ): Promise<PutResult> {
    return this.write(key, await this.collect(key, part, options), options);
  }

  async beginMultipart(_key: string, options: CallOptions = {}): Promise<string> {
    options.signal?.throwIfAborted();
    const uploadId = randomUUID();
    this.uploads.set(uploadId, new Map());
    return uploadId;
  }

  async putPart(
    upload: MultipartRef,
    partNumber: number,
    part: PartSource,
    options: CallOptions = {},
  ): Promise<PutResult> {
    const bytes = await this.collect(upload.key, part, options);
    const etag = digest('md5', bytes, 'hex');
    this.partsOf(upload).set(partNumber, { bytes, etag, sha256: part.sha256 });
    return { etag };
  }

  async copyPart(
    upload: MultipartRef,
    partNumber: number,
    { key, range, etag: ifMatch }: CopySource,
    options: CallOptions = {},
  ): Promise<PutResult> {
    const bytes = await this.getRange(key, range, { ...options, ifMatch });
    const etag = digest('md5', bytes, 'hex');
    this.partsOf(upload).set(partNumber, { bytes, etag, sha256: digest('sha256', bytes, 'base64') });
    return { etag };
  }

  async completeMultipart(
    upload: MultipartRef,
    parts: readonly UploadedPart[],
    options: PutConditions & CallOptions = {},
  ): Promise<PutResult> {
    const stored = this.partsOf(upload);
    const bodies = parts.map(({ partNumber, etag }) => {
      const part = stored.get(partNumber);
      if (part?.etag !== etag)
        throw new StoreRefusedError(this.placeOf(upload.key), 'InvalidPart', 'InvalidPart');
      return part.bytes;
    });
    const result = this.write(upload.key, Buffer.concat(bodies), options, multipartEtag(parts));
    this.uploads.delete(upload.uploadId);
    return result;
  }

  async abortMultipart(upload: MultipartRef): Promise<void> {
    this.uploads.delete(upload.uploadId);
  }

  async listParts(upload: MultipartRef): Promise<ListedPart[]> {
    return [...this.partsOf(upload)]
      .map(([partNumber, { bytes, etag, sha256 }]) => ({ partNumber, etag, sha256, size: bytes.length }))
      .sort((a, b) => a.partNumber - b.partNumber);
  }

  async readRange(key: string, range: ByteRange, options: ReadRangeOptions): Promise<RangeResult> {
    const { body, etag } = this.find(key, options);
    this.checkIfMatch(key, etag, options);
    this.checkRange(key, body, range.offset);
    await options.sink(Buffer.from(body.subarray(range.offset, range.offset + range.length)));
    return { etag, size: body.length };
  }

  /** Multipart uploads neither completed nor aborted. */
  get openUploads(): number {
    return this.uploads.size;
  }

  private async collect(key: string, part: PartSource, options: CallOptions): Promise<Buffer> {
    const chunks: Buffer[] = [];
    await part.writeTo(async (chunk) => {
      options.signal?.throwIfAborted();
      chunks.push(Buffer.from(chunk));
    });
    const bytes = Buffer.concat(chunks);
    if (digest('sha256', bytes, 'base64') !== part.sha256) {
      throw new ChecksumMismatchError(this.placeOf(key), 'SHA-256');
    }
    return bytes;
  }

  private write(
    key: string,
    body: Buffer,
    conditions: PutConditions,
    etag = digest('md5', body, 'hex'),
  ): PutResult {
    const existing = this.objects.get(key);
    const isTaken = conditions.ifNoneMatch !== undefined && existing !== undefined;
    if (isTaken) throw new PreconditionFailedError(this.placeOf(key));
    if (conditions.ifMatch !== undefined) {
      if (existing === undefined) throw new ObjectNotFoundError(this.placeOf(key));
      this.checkIfMatch(key, existing.etag, conditions);
    }
    this.objects.set(key, { body, etag, modifiedAt: new Date() });
    return { etag };
  }

  private find(key: string, options: CallOptions): MemoryObject {
    options.signal?.throwIfAborted();
    const found = this.objects.get(key);
    if (found === undefined) throw new ObjectNotFoundError(this.placeOf(key));
    return found;
  }

  private checkIfMatch(key: string, etag: string, { ifMatch }: { ifMatch?: string }): void {
    if (ifMatch !== undefined && ifMatch !== etag) throw new PreconditionFailedError(this.placeOf(key));
  }

  private checkRange(key: string, body: Buffer, offset: number): void {
    if (offset >= body.length) throw new StoreRefusedError(this.placeOf(key), 'InvalidRange', 'InvalidRange');
  }

  private partsOf(upload: MultipartRef) {
    const parts = this.uploads.get(upload.uploadId);
    if (parts === undefined)
      throw new StoreRefusedError(this.placeOf(upload.key), 'NoSuchUpload', 'NoSuchUpload');
    return parts;
  }

  private placeOf(key: string) {
    return { bucket: this.bucket, key };
  }
}

function digest(algorithm: 'md5' | 'sha256', bytes: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(bytes).digest(encoding);
}

import { createHash } from 'node:crypto';
import type { StoreSpace } from '@winslow/domain';
import { PreconditionFailedError, ObjectNotFoundError, StoreRefusedError } from './errors';
import type {
  ByteRange,
  CallOptions,
  ListedItem,
  ListOptions,
  ObjectInfo,
  ObjectStore,
  PresignMethod,
  PresignOptions,
  PutOptions,
  PutResult,
  ReadOptions,
  StoredObject,
} from './object-store';
import { withRetry } from './retry';
import { presign } from './s3/s3-presigner';
import { readMinioSpace } from './s3/minio-space';
import { listObjects } from './s3/s3-list';
import { conditionHeaders, etagOf, S3PartStore, textBody } from './s3/s3-part-store';
import type { S3Request } from './s3/s3-connection';
import { escapeXml, unquoteEtag, xmlElements, xmlText } from './s3/s3-xml';
import { encodeKey } from './s3/sign-v4';

/** S3 takes no more keys in one delete request. */
const KEYS_PER_DELETE = 1000;

/** One bucket of any S3 server. */
export class S3ObjectStore extends S3PartStore implements ObjectStore {
  async put(key: string, body: Uint8Array | string, options: PutOptions = {}): Promise<PutResult> {
    const bytes = Buffer.from(body);
    const request: S3Request = {
      method: 'PUT',
      key,
      headers: {
        'content-type': options.contentType ?? 'application/octet-stream',
        'x-amz-checksum-sha256': createHash('sha256').update(bytes).digest('base64'),
        ...conditionHeaders(options),
      },
      body: { size: bytes.length, writeTo: (send) => (bytes.length === 0 ? Promise.resolve() : send(bytes)) },
      signal: options.signal,
    };
    return this.retrying(async (retry) => {
      try {
        return etagOf(await this.connection.send(request));
      } catch (error) {
        const own =
          retry > 0 && error instanceof PreconditionFailedError && (await this.readBack(key, bytes));
        if (own) return own;
        throw error;
      }
    }, options);
  }

  async get(key: string, options: CallOptions = {}): Promise<StoredObject> {
    const answer = await this.sendRetrying({ method: 'GET', key, signal: options.signal });
    return { body: answer.body, ...etagOf(answer) };
  }

  async getRange(key: string, range: ByteRange, options: ReadOptions = {}): Promise<Buffer> {
    return this.retrying(async () => {
      const chunks: Buffer[] = [];
      await this.readRange(key, range, { ...options, sink: (chunk) => void chunks.push(chunk) });
      return Buffer.concat(chunks);
    }, options);
  }

  async stat(key: string, options: CallOptions = {}): Promise<ObjectInfo> {
    const answer = await this.sendRetrying({ method: 'HEAD', key, signal: options.signal });
    return {
      key,
      size: Number(answer.headers['content-length'] ?? 0),
      modifiedAt: new Date(answer.headers['last-modified'] ?? 0),
      ...etagOf(answer),
    };
  }

  list(prefix: string, options: ListOptions = {}): AsyncIterable<ListedItem> {
    return listObjects((query) => this.page(query, options), prefix, options);
  }

  async remove(keys: readonly string[], options: CallOptions = {}): Promise<void> {
    for (let start = 0; start < keys.length; start += KEYS_PER_DELETE) {
      await this.removeBatch(keys.slice(start, start + KEYS_PER_DELETE), options);
    }
  }

  async copy(from: string, to: string, options: CallOptions = {}): Promise<PutResult> {
    const headers = { 'x-amz-copy-source': `/${this.bucket}/${encodeKey(from)}` };
    const request: S3Request = { method: 'PUT', key: to, headers, signal: options.signal };
    const xml = await this.retrying(() => this.sendForXml(request), options);
    return { etag: unquoteEtag(xmlText(xml, 'ETag')) };
  }

  async presign(method: PresignMethod, key: string, options: PresignOptions): Promise<string> {
    return presign(this.settings, method, key, options);
  }

  /** Creates the bucket if it is not there. Idempotent. */
  async ensureBucket(options: CallOptions = {}): Promise<void> {
    try {
      await this.sendRetrying({ method: 'HEAD', ...options });
    } catch (error) {
      if (!(error instanceof ObjectNotFoundError)) throw error;
      await this.createBucket(options);
    }
  }

  /** How much room the server has, where it tells: a MinIO whose administrator we are. */
  async readSpace(options: CallOptions = {}): Promise<StoreSpace> {
    return readMinioSpace((request) => this.sendRetrying(request), options);
  }

  /** Closes idle connections. */
  close(): void {
    this.connection.close();
  }

  private async createBucket(options: CallOptions): Promise<void> {
    try {
      await this.sendRetrying({ method: 'PUT', ...options });
    } catch (error) {
      const isThere = error instanceof StoreRefusedError && error.s3Code.startsWith('BucketAlready');
      if (!isThere) throw error;
    }
  }

  private page(query: Record<string, string>, options: CallOptions): Promise<string> {
    return this.retrying(() => this.sendForXml({ method: 'GET', query, signal: options.signal }), options);
  }

  private async removeBatch(keys: readonly string[], options: CallOptions): Promise<void> {
    const objects = keys.map((key) => `<Object><Key>${escapeXml(key)}</Key></Object>`).join('');
    const text = `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${objects}</Delete>`;
    const headers = {
      'content-md5': createHash('md5').update(text).digest('base64'),
      'content-type': 'application/xml',
    };
    const request: S3Request = {
      method: 'POST',
      query: { delete: '' },
      headers,
      body: textBody(text),
      signal: options.signal,
    };
    const answer = await this.sendRetrying(request);
    for (const fault of xmlElements(answer.body.toString(), 'Error')) {
      const code = xmlText(fault, 'Code') ?? '';
      if (code === 'NoSuchKey') continue;
      throw new StoreRefusedError(this.placeOf(xmlText(fault, 'Key') ?? ''), `delete: ${code}`, code);
    }
  }

  /** A condition that fails on a second try may have been met by the first, whose answer was lost. */
  private async readBack(key: string, bytes: Buffer): Promise<PutResult | undefined> {
    const { body, etag } = await this.get(key);
    return body.equals(bytes) ? { etag } : undefined;
  }

  private sendRetrying(request: S3Request) {
    return this.retrying(() => this.connection.send(request), request);
  }

  private retrying<T>(attempt: (retry: number) => Promise<T>, { signal }: CallOptions): Promise<T> {
    return withRetry(attempt, { settings: this.settings.retry, signal });
  }
}

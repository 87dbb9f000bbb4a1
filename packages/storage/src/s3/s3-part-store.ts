import type { ByteRange, CallOptions, PutConditions, PutResult } from '../object-store';
import { StoreRefusedError, type ObjectPlace } from '../errors';
import type {
  BeginMultipartOptions,
  CopySource,
  ListedPart,
  MultipartRef,
  PartSource,
  PartStore,
  RangeResult,
  ReadRangeOptions,
  UploadedPart,
} from '../transfer/part-store';
import { S3Connection, type S3Answer, type S3Request } from './s3-connection';
import { s3Failure } from './s3-failure';
import { resolveS3Settings, type ResolvedS3Settings, type S3Settings } from './s3-settings';
import { unquoteEtag, xmlElements, xmlText, escapeXml } from './s3-xml';
import { encodeKey } from './sign-v4';

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/;

/** The calls of S3 that move bytes; each is tried once. */
export class S3PartStore implements PartStore {
  protected readonly settings: ResolvedS3Settings;
  protected readonly connection: S3Connection;

  constructor(settings: S3Settings) {
    this.settings = resolveS3Settings(settings);
    this.connection = new S3Connection(this.settings);
  }

  get bucket(): string {
    return this.settings.bucket;
  }

  async putStream(
    key: string,
    part: PartSource,
    options: PutConditions & CallOptions = {},
  ): Promise<PutResult> {
    const answer = await this.connection.send({
      method: 'PUT',
      key,
      headers: {
        'content-type': 'application/octet-stream',
        'x-amz-checksum-sha256': part.sha256,
        ...conditionHeaders(options),
      },
      body: part,
      signal: options.signal,
    });
    return etagOf(answer);
  }

  async beginMultipart(key: string, options: BeginMultipartOptions = {}): Promise<string> {
    const { withChecksums = true, contentType = 'application/octet-stream', signal } = options;
    const headers: Record<string, string> = { 'content-type': contentType };
    if (withChecksums) headers['x-amz-checksum-algorithm'] = 'SHA256';
    const xml = await this.sendForXml({ method: 'POST', key, query: { uploads: '' }, headers, signal });
    const uploadId = xmlText(xml, 'UploadId');
    if (uploadId === undefined) throw new StoreRefusedError(this.placeOf(key), 'no UploadId in the answer');
    return uploadId;
  }

  async putPart(
    upload: MultipartRef,
    partNumber: number,
    part: PartSource,
    options: CallOptions = {},
  ): Promise<PutResult> {
    const answer = await this.connection.send({
      method: 'PUT',
      key: upload.key,
      query: { uploadId: upload.uploadId, partNumber: String(partNumber) },
      headers: { 'x-amz-checksum-sha256': part.sha256 },
      body: part,
      signal: options.signal,
    });
    return etagOf(answer);
  }

  async copyPart(
    upload: MultipartRef,
    partNumber: number,
    { key, range, etag }: CopySource,
    options: CallOptions = {},
  ): Promise<PutResult> {
    const xml = await this.sendForXml({
      method: 'PUT',
      key: upload.key,
      query: { uploadId: upload.uploadId, partNumber: String(partNumber) },
      headers: {
        'x-amz-copy-source': `/${this.bucket}/${encodeKey(key)}`,
        'x-amz-copy-source-range': rangeHeader(range),
        'x-amz-copy-source-if-match': `"${etag}"`,
      },
      signal: options.signal,
    });
    return { etag: unquoteEtag(xmlText(xml, 'ETag')) };
  }

  async completeMultipart(
    upload: MultipartRef,
    parts: readonly UploadedPart[],
    options: PutConditions & CallOptions = {},
  ): Promise<PutResult> {
    const xml = await this.sendForXml({
      method: 'POST',
      key: upload.key,
      query: { uploadId: upload.uploadId },
      headers: { 'content-type': 'application/xml', ...conditionHeaders(options) },
      body: textBody(completionXml(parts)),
      signal: options.signal,
    });
    return { etag: unquoteEtag(xmlText(xml, 'ETag')) };
  }

  async abortMultipart(upload: MultipartRef, options: CallOptions = {}): Promise<void> {
    try {
      await this.connection.send({
        method: 'DELETE',
        key: upload.key,
        query: { uploadId: upload.uploadId },
        signal: options.signal,
      });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async listParts(upload: MultipartRef, options: CallOptions = {}): Promise<ListedPart[]> {
    const parts: ListedPart[] = [];
    for (let marker: string | undefined = '0'; marker !== undefined;) {
      const query: Record<string, string> = { uploadId: upload.uploadId, 'part-number-marker': marker };
      const xml: string = await this.sendForXml({
        method: 'GET',
        key: upload.key,
        query,
        signal: options.signal,
      });
      parts.push(...xmlElements(xml, 'Part').map(parsePart));
      marker = xmlText(xml, 'IsTruncated') === 'true' ? xmlText(xml, 'NextPartNumberMarker') : undefined;
    }
    return parts;
  }

  async readRange(key: string, range: ByteRange, options: ReadRangeOptions): Promise<RangeResult> {
    const answer = await this.connection.send({
      method: 'GET',
      key,
      headers: { range: rangeHeader(range), ...conditionHeaders(options) },
      sink: options.sink,
      signal: options.signal,
    });
    const total = CONTENT_RANGE.exec(answer.headers['content-range'] ?? '')?.[3];
    if (answer.status !== 206 || total === undefined) {
      throw new StoreRefusedError(this.placeOf(key), 'the server ignores ranges');
    }
    return { etag: etagOf(answer).etag, size: Number(total) };
  }

  protected placeOf(key: string): ObjectPlace {
    return { bucket: this.bucket, key };
  }

  /** S3 may answer 200 and then write an error into the body, where work took long. */
  protected async sendForXml(request: S3Request): Promise<string> {
    const xml = (await this.connection.send(request)).body.toString();
    if (/<Error>/.test(xml.slice(0, 1000)) && xmlElements(xml, 'DeleteResult').length === 0) {
      throw s3Failure(this.placeOf(request.key ?? ''), 500, xml);
    }
    return xml;
  }
}

export function textBody(text: string): S3Request['body'] & object {
  const bytes = Buffer.from(text);
  return { size: bytes.length, writeTo: (send) => send(bytes) };
}

export function conditionHeaders(conditions: {
  ifMatch?: string;
  ifNoneMatch?: '*';
}): Record<string, string> {
  return {
    ...(conditions.ifMatch === undefined ? {} : { 'if-match': `"${conditions.ifMatch}"` }),
    ...(conditions.ifNoneMatch === undefined ? {} : { 'if-none-match': conditions.ifNoneMatch }),
  };
}

function rangeHeader({ offset, length }: ByteRange): string {
  return `bytes=${offset}-${offset + length - 1}`;
}

export function etagOf(answer: S3Answer): PutResult {
  return { etag: unquoteEtag(answer.headers.etag) };
}

function completionXml(parts: readonly UploadedPart[]): string {
  const items = parts.map(({ partNumber, etag, sha256 }) => {
    const checksum = sha256 === undefined ? '' : `<ChecksumSHA256>${sha256}</ChecksumSHA256>`;
    return `<Part><PartNumber>${partNumber}</PartNumber><ETag>${escapeXml(etag)}</ETag>${checksum}</Part>`;
  });
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${items.join('')}</CompleteMultipartUpload>`;
}

function parsePart(xml: string): ListedPart {
  return {
    partNumber: Number(xmlText(xml, 'PartNumber')),
    etag: unquoteEtag(xmlText(xml, 'ETag')),
    sha256: xmlText(xml, 'ChecksumSHA256'),
    size: Number(xmlText(xml, 'Size')),
  };
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'objectNotFound' || isNoSuchUpload(error))
  );
}

function isNoSuchUpload(error: Error): boolean {
  return error instanceof StoreRefusedError && error.s3Code === 'NoSuchUpload';
}

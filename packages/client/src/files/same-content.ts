import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PART_BYTES, partCount, partRange } from '@winslow/domain';
import type { ObjectInfo } from '@winslow/storage';

/** A local file of known size. */
export interface SizedFile {
  readonly source: string;
  readonly size: number;
}

/**
 * Whether the object holds the file's bytes, told by size and ETag: S3 makes it of the MD5s of the parts, and ours
 * are 64 MiB. A server that makes other ETags, or an object with other parts, counts as different: never wrongly the same.
 */
export async function hasSameContent(
  file: SizedFile,
  object: ObjectInfo,
  signal?: AbortSignal,
): Promise<boolean> {
  if (file.size !== object.size) return false;
  const parts = partCount(file.size);
  const isMultipart = object.etag.endsWith(`-${parts}`);
  if (!isMultipart && (object.etag.includes('-') || file.size > PART_BYTES)) return false;
  const digests: Buffer[] = [];
  for (let index = 0; index < parts; index += 1) digests.push(await partMd5(file, index, signal));
  if (!isMultipart) return digests[0]?.toString('hex') === object.etag;
  return `${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts}` === object.etag;
}

async function partMd5({ source, size }: SizedFile, index: number, signal?: AbortSignal): Promise<Buffer> {
  const hash = createHash('md5');
  const { offset, length } = partRange(size, index);
  if (length === 0) return hash.digest();
  const stream = createReadStream(source, {
    start: offset,
    end: offset + length - 1,
    highWaterMark: 1024 * 1024,
    signal,
  });
  for await (const chunk of stream) hash.update(chunk as Buffer); // a stream without encoding gives buffers
  return hash.digest();
}

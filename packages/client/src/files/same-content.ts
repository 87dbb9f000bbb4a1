import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PART_BYTES, uploadPartSize } from '@winslow/domain';
import type { ObjectInfo } from '@winslow/storage';

/** A local file of known size. */
export interface SizedFile {
  readonly source: string;
  readonly size: number;
}

/**
 * Whether the object holds the file's bytes, told by size and ETag: S3 makes it of the MD5s of the parts, and ours
 * are 64 MiB between a node and the store, or as long as an upload's. A server that makes other ETags, or an object
 * with other parts, counts as different: never wrongly the same.
 */
export async function hasSameContent(
  file: SizedFile,
  object: ObjectInfo,
  signal?: AbortSignal,
): Promise<boolean> {
  if (file.size !== object.size) return false;
  const parts = /-(\d+)$/.exec(object.etag)?.[1];
  if (parts === undefined)
    return (
      file.size <= PART_BYTES && (await partMd5(file, whole(file), signal)).toString('hex') === object.etag
    );
  for (const partBytes of new Set([PART_BYTES, uploadPartSize(file.size)])) {
    const ranges = rangesOf(file.size, partBytes);
    if (ranges.length !== Number(parts)) continue;
    const digests: Buffer[] = [];
    for (const range of ranges) digests.push(await partMd5(file, range, signal));
    const digest = createHash('md5').update(Buffer.concat(digests)).digest('hex');
    if (`${digest}-${parts}` === object.etag) return true;
  }
  return false;
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

function whole({ size }: SizedFile): Range {
  return { offset: 0, length: size };
}

/** An empty file has one empty part. */
function rangesOf(size: number, partBytes: number): Range[] {
  return Array.from({ length: Math.max(1, Math.ceil(size / partBytes)) }, (_, index) => {
    const offset = index * partBytes;
    return { offset, length: Math.min(partBytes, size - offset) };
  });
}

async function partMd5(
  { source }: SizedFile,
  { offset, length }: Range,
  signal?: AbortSignal,
): Promise<Buffer> {
  const hash = createHash('md5');
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

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { contentIdFromHex, PART_BYTES, uploadPartSize } from '@winslow/domain';

/** What names a remote file's bytes, as far as anything does. */
export interface NamedContent {
  readonly size: number;
  readonly etag?: string | null;
  readonly contentId?: string;
}

/** `unknown`: of the same size, and nothing says more that can be checked here. */
export type ContentVerdict = 'same' | 'different' | 'unknown';

const READ_BYTES = 1024 * 1024;
const SINGLE_ETAG = /^[0-9a-f]{32}$/;
const PARTED_ETAG = /^[0-9a-f]{32}-(\d+)$/;

/**
 * Whether a local file holds the bytes of a remote one. A content id is the SHA-256 of the 64 MiB parts; an ETag is what
 * S3 makes of the MD5s of the parts, which are 64 MiB from a node, or as long as an upload's.
 */
export async function checkContent(
  path: string,
  localSize: number,
  remote: NamedContent,
  signal?: AbortSignal,
): Promise<ContentVerdict> {
  const { size, contentId, etag } = remote;
  if (localSize !== size) return 'different';
  if (contentId !== undefined) {
    const digest = await composite({ path, size, partBytes: PART_BYTES, algorithm: 'sha256', signal });
    return contentIdFromHex(digest) === contentId ? 'same' : 'different';
  }
  if (etag === undefined || etag === null) return 'unknown';
  if (SINGLE_ETAG.test(etag)) {
    const digest = await composite({ path, size, partBytes: Math.max(size, 1), algorithm: 'md5', signal });
    return digest === etag ? 'same' : 'different';
  }
  return checkParts(path, { size, etag, signal });
}

async function checkParts(
  path: string,
  { size, etag, signal }: { size: number; etag: string; signal: AbortSignal | undefined },
): Promise<ContentVerdict> {
  const parts = Number(PARTED_ETAG.exec(etag)?.[1]);
  const lengths = [...new Set([PART_BYTES, uploadPartSize(size)])].filter(
    (partBytes) => countParts(size, partBytes) === parts,
  );
  for (const partBytes of lengths) {
    const digests = await partDigests({ path, size, partBytes, algorithm: 'md5', signal });
    const digest = createHash('md5').update(Buffer.concat(digests)).digest('hex');
    if (`${digest}-${parts}` === etag) return 'same';
  }
  // Another program may have used parts of any length.
  return lengths.length === 0 ? 'unknown' : 'different';
}

interface Parted {
  readonly path: string;
  readonly size: number;
  readonly partBytes: number;
  readonly algorithm: 'md5' | 'sha256';
  readonly signal: AbortSignal | undefined;
}

/** The digest of one part, or that of the digests of several. */
async function composite(file: Parted): Promise<string> {
  const digests = await partDigests(file);
  const [only] = digests;
  if (only !== undefined && digests.length === 1) return only.toString('hex');
  return createHash(file.algorithm).update(Buffer.concat(digests)).digest('hex');
}

async function partDigests({ path, size, partBytes, algorithm, signal }: Parted): Promise<Buffer[]> {
  const digests: Buffer[] = [];
  for (let index = 0; index < countParts(size, partBytes); index += 1) {
    const hash = createHash(algorithm);
    const start = index * partBytes;
    const end = Math.min(size, start + partBytes) - 1;
    if (end >= start) {
      const stream = createReadStream(path, { start, end, highWaterMark: READ_BYTES, signal });
      for await (const chunk of stream) hash.update(chunk as Buffer); // a stream without encoding gives buffers
    }
    digests.push(hash.digest());
  }
  return digests;
}

/** An empty file has one empty part. */
function countParts(size: number, partBytes: number): number {
  return Math.max(1, Math.ceil(size / partBytes));
}

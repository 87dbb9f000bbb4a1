import { z } from 'zod';
import { MAX_PARTS } from './digest';

const MIB = 1024 * 1024;
/** Bytes of a part: small enough that a broken line costs seconds. */
const UPLOAD_PART_BYTES = 8 * MIB;

/** A file on its way into the store in parts, as it is kept: it outlives any process. Times in ms since 1970. */
export const uploadStateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  uploadId: z.string(),
  /** Where the file will be: the key, and the address as people write it. */
  key: z.string(),
  address: z.string(),
  /** Null: the pool. */
  projectId: z.string().nullable(),
  size: z.number().int().min(0),
  /** Of the content, as the sender made it; null: none was given. */
  fingerprint: z.string().nullable(),
  partSize: z.number().int().min(1),
  /** S3's own id; null for an empty file, which has no parts. */
  multipartId: z.string().nullable(),
  /** The ETag of what the upload may replace; null: the key must be free. */
  replaces: z.string().nullable(),
  startedAtMs: z.number(),
  startedBy: z.string(),
  /** What the object's ETag will be, written down before it is made. */
  expectedEtag: z.string().nullable(),
  completed: z.strictObject({ atMs: z.number(), etag: z.string() }).nullable(),
});
export type UploadState = Readonly<z.infer<typeof uploadStateSchema>>;

/** Bytes of each part but the last: 8 MiB, more where the file would have more parts than S3 takes. */
export function uploadPartSize(size: number): number {
  const least = Math.ceil(size / MAX_PARTS);
  return Math.max(UPLOAD_PART_BYTES, Math.ceil(least / MIB) * MIB);
}

type PartedFile = Pick<UploadState, 'size' | 'partSize'>;

/** 0 for an empty file. */
export function uploadPartCount({ size, partSize }: PartedFile): number {
  return Math.ceil(size / partSize);
}

/** Bytes of the part with this number, from 1. */
export function uploadPartBytes({ size, partSize }: PartedFile, number: number): number {
  return Math.max(0, Math.min(partSize, size - (number - 1) * partSize));
}

export interface ArrivedPart {
  /** From 1. */
  readonly partNumber: number;
  readonly size: number;
}

/** Numbers of the parts that are missing or not whole, in order. */
export function missingUploadParts(file: PartedFile, arrived: readonly ArrivedPart[]): number[] {
  const sizes = new Map(arrived.map(({ partNumber, size }) => [partNumber, size]));
  const numbers = Array.from({ length: uploadPartCount(file) }, (_, index) => index + 1);
  return numbers.filter((number) => sizes.get(number) !== uploadPartBytes(file, number));
}

/**
 * Names of content. A *content id* is `s2:` + 64 hex digits: the SHA-256 of the bytes when they fit one part, else
 * the SHA-256 of the concatenated SHA-256s of the 64 MiB parts. That is what S3 calls a composite SHA-256 checksum.
 * Only id and size together name content: a small file made of digests could share a big file's id.
 */
export type ContentId = `s2:${string}`;

/** Bytes per part, for hashing and for transfers. 10 000 parts make 625 GiB the largest file. */
export const PART_BYTES = 64 * 1024 * 1024;
/** S3 takes no more parts than this. */
export const MAX_PARTS = 10_000;
export const MAX_FILE_BYTES = PART_BYTES * MAX_PARTS;

const CONTENT_ID = /^s2:[0-9a-f]{64}$/;
const MANIFEST_DIGEST = /^m1:[0-9a-f]{64}$/;

/** SHA-256 of the manifest's canonical text; it names the snapshot. */
export type ManifestDigest = `m1:${string}`;

export function contentIdFromHex(hex: string): ContentId {
  return `s2:${hex}`;
}

export function isContentId(value: string): value is ContentId {
  return CONTENT_ID.test(value);
}

export function manifestDigestFromHex(hex: string): ManifestDigest {
  return `m1:${hex}`;
}

export function isManifestDigest(value: string): value is ManifestDigest {
  return MANIFEST_DIGEST.test(value);
}

/** Content as one name that is safe in keys and file names: size and digest. */
export function blobName(id: ContentId, size: number): string {
  return `s2-${size}-${id.slice('s2:'.length)}`;
}

/** How many parts a file of this size has; an empty file has one empty part. */
export function partCount(size: number): number {
  return Math.max(1, Math.ceil(size / PART_BYTES));
}

/** Where part `index` (from 0) lies. */
export function partRange(size: number, index: number): { offset: number; length: number } {
  const offset = index * PART_BYTES;
  return { offset, length: Math.min(PART_BYTES, size - offset) };
}

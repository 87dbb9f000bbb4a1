import { createHash, type Hash } from 'node:crypto';
import { contentIdFromHex, PART_BYTES, type ContentId } from '@winslow/domain';

/** Content by name, with the SHA-256 (hex) of each 64 MiB part. */
export interface ContentDigest {
  readonly id: ContentId;
  readonly size: number;
  readonly parts: readonly string[];
}

/** Hashes bytes that come in order. */
export class ContentHasher {
  private readonly parts: string[] = [];
  private part: Hash = createHash('sha256');
  private inPart = 0;
  private size = 0;

  update(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length;) {
      if (this.inPart === PART_BYTES) this.endPart();
      const length = Math.min(bytes.length - start, PART_BYTES - this.inPart);
      this.part.update(bytes.subarray(start, start + length));
      this.inPart += length;
      start += length;
    }
    this.size += bytes.length;
  }

  /** Call once, at the end. */
  digest(): ContentDigest {
    this.endPart();
    return { id: compositeId(this.parts), size: this.size, parts: this.parts };
  }

  private endPart(): void {
    this.parts.push(this.part.digest('hex'));
    this.part = createHash('sha256');
    this.inPart = 0;
  }
}

/** The content id of a file whose parts have these digests (hex). */
export function compositeId(parts: readonly string[]): ContentId {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return contentIdFromHex(only);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(Buffer.from(part, 'hex'));
  return contentIdFromHex(hash.digest('hex'));
}

export function digestBytes(bytes: Uint8Array): ContentDigest {
  const hasher = new ContentHasher();
  hasher.update(bytes);
  return hasher.digest();
}

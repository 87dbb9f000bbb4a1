import { createHash } from 'node:crypto';
import { blobName, type ContentId } from '@winslow/domain';

/** Names of what the node cache holds; safe as file names, and each names one content for ever. */

/** A workspace file by its content. */
export function blobEntry(id: ContentId, size: number): string {
  return blobName(id, size);
}

/** A pack by its key: packs are written once. */
export function packEntry(key: string): string {
  return `pack-${hash(key)}`;
}

/** One version of an ordinary object: pool, input or output. */
export function objectEntry(of: { key: string; etag: string; size: number }): string {
  return `object-${hash(`${of.key}\0${of.etag}\0${of.size}`)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createHash } from 'node:crypto';
import { contentIdFromHex } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { RemoteBytes } from './remote-tree';

/** Bytes that are asked for at once. */
const SLICE_BYTES = 8 * 1024 * 1024;

/** The bytes of one file in order; always of one version, and verified at the end. @throws ContentCorruptError */
export async function* readBytes(
  store: S3ObjectStore,
  bytes: RemoteBytes,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  if (!bytes.isWholeObject) {
    yield await readPiece(store, bytes, signal);
    return;
  }
  const { ContentCorruptError, ContentHasher } = await import('@winslow/storage');
  const hasher = new ContentHasher();
  for (let offset = 0; offset < bytes.size; offset += SLICE_BYTES) {
    const length = Math.min(SLICE_BYTES, bytes.size - offset);
    const slice = await store.getRange(bytes.key, { offset, length }, { ifMatch: bytes.etag, signal });
    hasher.update(slice);
    yield slice;
  }
  if (bytes.id !== undefined && hasher.digest().id !== bytes.id) {
    throw new ContentCorruptError(bytes.key, `what was read is not the content ${bytes.id}`);
  }
}

/** A file of a pack: at most a few MiB. Also an empty file, which no object holds. */
async function readPiece(store: S3ObjectStore, bytes: RemoteBytes, signal?: AbortSignal): Promise<Buffer> {
  if (bytes.size === 0) return Buffer.alloc(0);
  const { ContentCorruptError } = await import('@winslow/storage');
  const piece = await store.getRange(bytes.key, { offset: bytes.offset, length: bytes.size }, { signal });
  const id = contentIdFromHex(createHash('sha256').update(piece).digest('hex'));
  if (piece.length !== bytes.size || (bytes.id !== undefined && id !== bytes.id)) {
    throw new ContentCorruptError(
      bytes.key,
      `the piece at ${bytes.offset} is not the content ${bytes.id ?? ''}`,
    );
  }
  return piece;
}

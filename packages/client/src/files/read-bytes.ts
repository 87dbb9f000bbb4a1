import type { S3ObjectStore } from '@winslow/storage';
import { readPiece } from './download-one';
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

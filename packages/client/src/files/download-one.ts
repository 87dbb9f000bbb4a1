import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { contentIdFromHex } from '@winslow/domain';
import type { S3ObjectStore, TransferOptions } from '@winslow/storage';
import type { RemoteBytes, RemoteFile } from './remote-tree';

/** Fetches one file; it appears complete and verified, or not at all. */
export async function downloadOne(
  store: S3ObjectStore,
  { bytes }: RemoteFile,
  path: string,
  options: TransferOptions = {},
): Promise<void> {
  if (bytes.isWholeObject) {
    const { downloadFile } = await import('@winslow/storage');
    const { key, size, etag, id } = bytes;
    await downloadFile(store, { key, size, etag, id }, path, options);
    return;
  }
  const temporary = `${path}.part`;
  try {
    await writeFile(temporary, await readPiece(store, bytes, options.signal));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A file of a pack: at most a few MiB. Also an empty file, which no object holds. */
export async function readPiece(
  store: S3ObjectStore,
  bytes: RemoteBytes,
  signal?: AbortSignal,
): Promise<Buffer> {
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

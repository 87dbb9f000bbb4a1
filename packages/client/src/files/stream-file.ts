import { InvalidInputError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { readPiece } from './download-one';
import { formatFileAddress, type FileAddress } from './file-address';
import { listPlace } from './list-files';
import { openPlace } from './open-place';

/** Bytes that are asked for at once. */
const SLICE_BYTES = 8 * 1024 * 1024;

/** The bytes of one file in order; always of one version, and verified at the end. @throws NotFoundError, InvalidInputError for a folder */
export async function* streamFile(
  context: ClientContext,
  source: FileAddress,
  options: CallOptions = {},
): AsyncGenerator<Buffer> {
  const { signal } = options;
  const listing = await listPlace(await openPlace(context, source, options), source);
  if (listing.kind === 'folder' || listing.entry.kind !== 'file') {
    throw new InvalidInputError(
      `${formatFileAddress(source)} is not a file: only a file can be written to standard output`,
    );
  }
  const { bytes } = listing.entry;
  const store = await context.store.open();
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

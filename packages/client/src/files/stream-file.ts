import { InvalidInputError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import { readBytes } from './read-bytes';
import { statPlace } from './stat-file';

/** The bytes of one file in order; always of one version, and verified at the end. @throws NotFoundError, InvalidInputError for a folder */
export async function* streamFile(
  context: ClientContext,
  source: FileAddress,
  { signal }: CallOptions = {},
): AsyncGenerator<Buffer> {
  const place = await openPlace(context, source, { signal });
  const entry = await statPlace(place, source);
  if (entry.kind !== 'file') {
    throw new InvalidInputError(
      `${formatFileAddress(source)} is not a file: only a file can be written to standard output`,
    );
  }
  yield* readBytes(await context.store.open(), await place.locate(entry), signal);
}

import { NotFoundError, objectPathFault } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import { readBytes } from './read-bytes';
import type { RemoteFile } from './remote-tree';

/** One file of a folder that is walked through. */
export interface WalkedFile {
  /** Below the folder; safe to be a name in an archive. */
  readonly path: string;
  /** As the listing tells it; a file that is still written to may have more or fewer bytes when it is opened. */
  readonly size: number;
  readonly modifiedAtMs: number | null;
  /** The bytes in order, of one version, verified where their content has a name. */
  open(): AsyncIterable<Buffer>;
}

/**
 * Every file of a folder (or the one file), in order of their paths. Symbolic links are left out, and names that no
 * folder could hold. @throws NotFoundError
 */
export async function* walkFiles(
  context: ClientContext,
  address: FileAddress,
  { signal }: CallOptions = {},
): AsyncGenerator<WalkedFile> {
  const place = await openPlace(context, address, { signal });
  const walked = (entry: RemoteFile, path: string): WalkedFile => ({
    path,
    size: entry.size,
    modifiedAtMs: entry.modifiedAtMs,
    open: async function* () {
      yield* readBytes(await context.store.open(), await place.locate(entry), signal);
    },
  });
  const single = address.isFolder ? undefined : await place.find(address.path);
  if (single?.kind === 'file') {
    yield walked(single, single.path.slice(single.path.lastIndexOf('/') + 1));
    return;
  }
  if (!(await place.hasFolder(address.path)))
    throw new NotFoundError(`there is no ${formatFileAddress(address)}`);
  const start = address.path === '' ? 0 : address.path.length + 1;
  for await (const entry of place.list(address.path, { recursive: true })) {
    const path = entry.path.slice(start);
    // Any S3 tool may have written the key.
    if (entry.kind === 'file' && objectPathFault(path) === undefined) yield walked(entry, path);
  }
}

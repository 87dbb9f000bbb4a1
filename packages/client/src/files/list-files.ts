import { InvalidInputError, NotFoundError } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { formatFileAddress, type FileAddress } from './file-address';
import { openPlace } from './open-place';
import { entryCursor, type RemoteEntry, type RemotePlace } from './remote-tree';

/** What an address means: one file, or a folder with what is in it. Paths are below the place's root. */
export type FileListing =
  | { readonly kind: 'file'; readonly entry: RemoteEntry; readonly isLive: boolean }
  | {
      readonly kind: 'folder';
      /** In order of their key bytes, where a folder's ends with a slash. */
      readonly entries: readonly RemoteEntry[];
      /** The `after` of what follows, which may be nothing; null at the end. */
      readonly next: string | null;
      /** Of a stage that runs: as it was at this look. */
      readonly isLive: boolean;
    };

export interface ListFilesOptions extends CallOptions {
  /** @default false */
  readonly recursive?: boolean;
  /** Only what follows this `next` of an earlier listing. */
  readonly after?: string;
  /** Most entries at once, 1 to 1,000. @default all */
  readonly limit?: number;
}

const MAX_LISTED = 1_000;

/** @throws NotFoundError, InvalidInputError for a wrong limit */
export async function listFiles(
  context: ClientContext,
  address: FileAddress,
  options: ListFilesOptions = {},
): Promise<FileListing> {
  const { limit } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LISTED))
    throw new InvalidInputError(`a listing has 1 to ${MAX_LISTED} entries at once, not ${limit}`);
  return listPlace(await openPlace(context, address, options), address, options);
}

/** The same in a place that is open already. @throws NotFoundError */
export async function listPlace(
  place: RemotePlace,
  address: FileAddress,
  { recursive, after, limit }: Omit<ListFilesOptions, 'signal'> = {},
): Promise<FileListing> {
  const { isLive } = place;
  if (!address.isFolder) {
    const entry = await place.find(address.path);
    if (entry !== undefined) return { kind: 'file', entry, isLive };
  }
  const entries: RemoteEntry[] = [];
  for await (const entry of place.list(address.path, { recursive, after, limit })) {
    entries.push(entry);
    // Whether something follows is not looked up: it would cost another request to the store.
    if (limit !== undefined && entries.length >= limit)
      return { kind: 'folder', entries, next: entryCursor(entry), isLive };
  }
  if (entries.length === 0 && !(await place.hasFolder(address.path)))
    throw new NotFoundError(`there is no ${formatFileAddress(address)}`);
  return { kind: 'folder', entries, next: null, isLive };
}

import { ApiError } from '@winslow/api/client';
import type { ApiClient, FileEntry } from '../api';

/** Most that the API gives at once. */
const PAGE = 1000;

/** A folder's entries, or the one file. */
export interface RemoteListing {
  readonly kind: 'file' | 'folder';
  readonly entries: readonly FileEntry[];
}

export interface ListOptions {
  readonly recursive?: boolean;
  readonly signal: AbortSignal;
}

/** Lists all of a folder, page by page. @throws ApiError with code `notFound` */
export async function listRemote(
  api: ApiClient,
  address: string,
  { recursive = false, signal }: ListOptions,
): Promise<RemoteListing> {
  const entries: FileEntry[] = [];
  for (let cursor: string | undefined; ;) {
    const query = {
      address,
      recursive: recursive ? ('true' as const) : ('false' as const),
      limit: PAGE,
      cursor,
    };
    const page = await api.listFiles({ query }, { signal });
    entries.push(...page.items);
    if (page.next === null) return { kind: page.kind, entries };
    cursor = page.next;
  }
}

/** What is there, undefined if nothing is. */
export async function findRemote(
  api: ApiClient,
  address: string,
  signal: AbortSignal,
): Promise<FileEntry | undefined> {
  try {
    return (await api.statFile({ query: { address } }, { signal })).entry;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'notFound';
}

import { compareWorkspacePaths, NotFoundError, type AttemptRef, type LivePlace } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { listLivePage, publishLiveFile, type LivePage } from '../nodes/live-files';
import {
  entryCursor,
  type ListPlaceOptions,
  type RemoteBytes,
  type RemoteEntry,
  type RemoteFile,
  type RemotePlace,
} from './remote-tree';

/** A folder of a stage that runs. */
export interface RunningFolder {
  readonly attempt: AttemptRef;
  readonly nodeId: string;
  readonly place: LivePlace;
}

/** Entries that are asked for to find one: few begin with all but the last letter of its name. */
const LOOKED_AT = 50;

/** Files of a stage that runs, as its node sees them at each call: they may change between two. */
export class RunningPlace implements RemotePlace {
  readonly isLive = true;

  constructor(
    private readonly context: ClientContext,
    private readonly root: RunningFolder,
    private readonly options: CallOptions,
  ) {}

  async find(path: string): Promise<RemoteEntry | undefined> {
    const entry = await this.entryAt(path);
    return entry?.kind === 'folder' ? undefined : entry;
  }

  async hasFolder(path: string): Promise<boolean> {
    return path === '' || (await this.entryAt(path))?.kind === 'folder';
  }

  async *list(
    folder: string,
    { recursive = false, after, limit }: ListPlaceOptions = {},
  ): AsyncIterable<RemoteEntry> {
    const first = recursive ? undefined : limit;
    for await (const entry of this.entriesOf(folder, recursive ? undefined : after, first)) {
      const cursor = entryCursor(entry);
      const isAfter = after === undefined || compareWorkspacePaths(cursor, after) > 0;
      if (!recursive || entry.kind !== 'folder') {
        if (isAfter) yield entry;
      } else if (isAfter || after.startsWith(cursor)) yield* this.list(entry.path, { recursive, after });
    }
  }

  /** The bytes as they are now are copied into the store. */
  async locate({ path }: RemoteFile): Promise<RemoteBytes> {
    const { attempt, ...where } = this.root;
    const published = await publishLiveFile(this.context, attempt, { ...where, path, ...this.options });
    return { ...published, offset: 0, isWholeObject: true };
  }

  /** Looks from just before the name, so that a large folder is not listed as a whole. */
  private async entryAt(path: string): Promise<RemoteEntry | undefined> {
    const slash = path.lastIndexOf('/');
    const before = path.slice(0, -1).replace(/\p{Surrogate}$/u, '');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    for await (const entry of this.entriesOf(folder, before, LOOKED_AT)) {
      if (entry.path === path) return entry;
      if (compareWorkspacePaths(entryCursor(entry), `${path}/`) > 0) return undefined;
    }
    return undefined;
  }

  /** What lies directly in the folder; nothing for one that is not there (any more). */
  private async *entriesOf(
    folder: string,
    start: string | undefined,
    limit: number | undefined,
  ): AsyncIterable<RemoteEntry> {
    const { attempt, ...where } = this.root;
    for (let after: string | null = start === '' ? null : (start ?? null); ;) {
      let page: LivePage;
      try {
        page = await listLivePage(this.context, attempt, { ...where, folder, after, limit, ...this.options });
      } catch (error) {
        if (error instanceof NotFoundError && folder !== '') return;
        throw error;
      }
      yield* page.entries;
      if (page.next === null) return;
      after = page.next;
    }
  }
}

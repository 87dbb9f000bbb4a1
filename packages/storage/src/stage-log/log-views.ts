import { keys, type AttemptRef } from '@winslow/domain';
import { ObjectNotFoundError } from '../errors';
import type { CallOptions, ObjectStore } from '../object-store';
import { LogChunkCache } from './log-chunk-cache';
import { decodeLogIndex, EMPTY_LOG_INDEX } from './log-codec';
import { logEtag } from './log-objects';
import { loadOpenChunk, LogView, type LogSnapshot } from './log-view';

/** Half a million lines. A search of more reads the rest anew, in about a second for each further million. */
const DEFAULT_CACHE_BYTES = 64 * 1024 * 1024;
/** Logs whose index is kept. */
const MAX_KNOWN_LOGS = 200;

export interface LogViewsOptions {
  /** Most memory for chunks that are kept, in bytes. @default 64 MiB */
  readonly cacheBytes?: number;
}

/**
 * All logs of a bucket, for one process that reads many of them again and again. A look at a log that has not changed
 * costs two requests without a body, at one that is sealed none.
 */
export class LogViews {
  private readonly cache: LogChunkCache;
  private readonly known = new Map<string, LogSnapshot>();
  private readonly looking = new Map<string, Promise<LogSnapshot>>();

  constructor(
    private readonly store: ObjectStore,
    options: LogViewsOptions = {},
  ) {
    this.cache = new LogChunkCache(options.cacheBytes ?? DEFAULT_CACHE_BYTES);
  }

  /** The log as it is now; an attempt without log gives an empty one. @throws LogCorruptError */
  async open(attempt: AttemptRef, { signal }: CallOptions = {}): Promise<LogView> {
    const prefix = keys.logPrefix(attempt);
    // Shared by all who ask at once, so nobody's signal may end it.
    let looking = this.looking.get(prefix);
    if (looking === undefined) {
      looking = this.look(attempt, prefix).finally(() => this.looking.delete(prefix));
      this.looking.set(prefix, looking);
    }
    const snapshot = await looking;
    signal?.throwIfAborted();
    return new LogView(this.store, this.cache, attempt, snapshot);
  }

  private async look(attempt: AttemptRef, prefix: string): Promise<LogSnapshot> {
    const known = this.known.get(prefix);
    this.known.delete(prefix);
    const snapshot = known?.index.sealed === true ? known : await this.refresh(attempt, known);
    this.known.set(prefix, snapshot);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_KNOWN_LOGS && oldest !== undefined) this.known.delete(oldest);
    return snapshot;
  }

  /**
   * The index is read first: it names a chunk before the next one is begun, so that the chunk after the last that it
   * names is the only one that can grow, and is complete if it was closed meanwhile.
   */
  private async refresh(attempt: AttemptRef, known: LogSnapshot | undefined): Promise<LogSnapshot> {
    const { index, indexEtag } = await this.refreshIndex(attempt, known);
    if (index.sealed) return { index, indexEtag, open: undefined };
    const key = keys.logChunk(attempt, index.chunks.length);
    const isSame = known?.open !== undefined && known.index.chunks.length === index.chunks.length;
    const etag = isSame ? await logEtag(this.store, key, {}) : undefined;
    const open = isSame && etag === known.open?.etag ? known.open : await loadOpenChunk(this.store, key, {});
    return { index, indexEtag, open };
  }

  private async refreshIndex(
    attempt: AttemptRef,
    known: LogSnapshot | undefined,
  ): Promise<Pick<LogSnapshot, 'index' | 'indexEtag'>> {
    const key = keys.logIndex(attempt);
    if (known !== undefined && (await logEtag(this.store, key, {})) === known.indexEtag) return known;
    try {
      const { body, etag } = await this.store.get(key);
      return { index: decodeLogIndex(key, body), indexEtag: etag };
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return { index: EMPTY_LOG_INDEX, indexEtag: undefined };
      throw error;
    }
  }
}

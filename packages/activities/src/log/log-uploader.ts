import { setTimeout as delay } from 'node:timers/promises';
import { keys, messageOf, WinslowError, type AttemptRef, type LogIndex } from '@winslow/domain';
import {
  describeLogChunk,
  encodeLogChunk,
  encodeLogEntry,
  encodeLogIndex,
  loadLogChunk,
  logEtag,
  PreconditionFailedError,
  type LogChunkHeader,
  type ObjectStore,
  type PutOptions,
} from '@winslow/storage';
import type { Clock } from '../activity-deps';
import { LogTakenError } from './log-errors';
import type { LogPosition } from './log-position';

/** Between two tries when the store does not answer, in milliseconds. */
const STALL_RETRY_MS = 1_000;

export interface LogUploaderOptions {
  readonly store: ObjectStore;
  readonly attempt: AttemptRef;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Puts a log's chunks and index into the store, each only if nobody else did meanwhile. */
export class LogUploader {
  private etag: string | null;
  private indexEtag: string | null | undefined;
  private index: LogIndex;
  private open: { readonly header: LogChunkHeader; readonly lines: readonly string[]; readonly bytes: number } | null =
    null;
  private stalledMs: number | null = null;

  constructor(
    private readonly options: LogUploaderOptions,
    position: LogPosition,
    private readonly writer: string,
  ) {
    const { header, entries, etag, bytes, index } = position;
    this.etag = etag;
    this.index = index;
    if (etag !== null) this.open = { header, lines: entries.map(encodeLogEntry), bytes };
  }

  /** Since when the store does not take what it is given, in epoch milliseconds; null while all is well. */
  get stalledSinceMs(): number | null {
    return this.stalledMs;
  }

  /** Writes the open chunk; waits for as long as the store does not answer. @throws LogTakenError */
  async put(header: Omit<LogChunkHeader, 'writer'>, lines: readonly string[]): Promise<void> {
    const full: LogChunkHeader = { ...header, writer: this.writer };
    const body = await encodeLogChunk(full, lines);
    const key = keys.logChunk(this.options.attempt, header.seq);
    await this.untilItAnswers(() => this.putOwned(key, body, header.seq));
    this.open = { header: full, lines, bytes: body.length };
  }

  private async putOwned(key: string, body: Buffer, seq: number): Promise<void> {
    try {
      this.etag = await this.putIf(key, body, this.etag);
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error;
      // A try that seemed to fail may have come through: then it bears our own mark.
      const { store, attempt, signal } = this.options;
      const stored = await loadLogChunk(store, attempt, seq, { signal });
      if (stored?.header.writer !== this.writer) throw new LogTakenError(key, error);
      this.etag = await this.putIf(key, body, stored.etag);
    }
  }

  /** The open chunk is finished: the index names it, and the next one begins. @returns how many lines it has */
  async close(): Promise<number> {
    const added = this.indexWithOpen();
    await this.putIndex(added.index);
    this.open = null;
    this.etag = null;
    return added.lines;
  }

  /** The index names all chunks and says that there will be no more. */
  async seal(): Promise<void> {
    await this.putIndex({ ...this.indexWithOpen().index, sealed: true });
  }

  private indexWithOpen(): { index: LogIndex; lines: number } {
    if (this.open === null) return { index: this.index, lines: 0 };
    const { header, lines, bytes } = this.open;
    const info = describeLogChunk({ header, entries: lines.map((line) => JSON.parse(line)) }, bytes);
    const index = { ...this.index, chunks: [...this.index.chunks, info], lines: info.firstLine + info.lines };
    return { index, lines: info.lines };
  }

  private async putIndex(index: LogIndex): Promise<void> {
    const { store, attempt, signal } = this.options;
    const key = keys.logIndex(attempt);
    const body = Buffer.from(encodeLogIndex(index));
    await this.untilItAnswers(async () => {
      if (this.indexEtag === undefined) this.indexEtag = (await logEtag(store, key, { signal })) ?? null;
      try {
        this.indexEtag = await this.putIf(key, body, this.indexEtag);
      } catch (error) {
        if (!(error instanceof PreconditionFailedError)) throw error;
        const stored = await store.get(key, { signal });
        if (!stored.body.equals(body)) throw new LogTakenError(key, error);
        this.indexEtag = stored.etag;
      }
    });
    this.index = index;
  }

  private async putIf(key: string, body: Buffer, etag: string | null): Promise<string> {
    const { store, signal } = this.options;
    const contentType = key.endsWith('.gz') ? 'application/gzip' : 'application/json';
    const condition: PutOptions = etag === null ? { ifNoneMatch: '*' } : { ifMatch: etag };
    return (await store.put(key, body, { ...condition, contentType, signal })).etag;
  }

  /** The container's log is safe with the engine meanwhile, so there is no reason to give up. */
  private async untilItAnswers(call: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await call();
        this.stalledMs = null;
        return;
      } catch (error) {
        this.options.signal.throwIfAborted();
        if (!(error instanceof WinslowError) || !error.retryable || error instanceof LogTakenError) throw error;
        this.stalledMs ??= this.options.clock.now();
        await delay(STALL_RETRY_MS, messageOf(error), { signal: this.options.signal });
      }
    }
  }
}

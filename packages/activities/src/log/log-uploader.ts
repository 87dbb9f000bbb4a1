import { setTimeout as delay } from 'node:timers/promises';
import { keys, WinslowError, type AttemptRef, type LogChunkInfo, type LogIndex } from '@winslow/domain';
import {
  describeLogChunk,
  encodeLogChunk,
  encodeLogIndex,
  loadLogChunk,
  logEtag,
  markLogEntry,
  PreconditionFailedError,
  type LogChunkHeader,
  type LogLineMark,
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
  private open: LogChunkInfo | null = null;
  private busyMs: number | null = null;

  constructor(
    private readonly options: LogUploaderOptions,
    position: LogPosition,
    private readonly writer: string,
  ) {
    const { header, entries, etag, bytes, index } = position;
    this.etag = etag;
    this.index = index;
    if (etag !== null) this.open = describeLogChunk(header, entries.map(markLogEntry), bytes);
  }

  /** Since when a write has been under way, in epoch milliseconds; null while there is none. */
  get busySinceMs(): number | null {
    return this.busyMs;
  }

  /**
   * Writes the open chunk; waits for as long as the store does not answer.
   * @param marks of the lines
   * @throws LogTakenError
   */
  async put(
    header: Omit<LogChunkHeader, 'writer'>,
    lines: readonly string[],
    marks: readonly LogLineMark[],
  ): Promise<void> {
    const full: LogChunkHeader = { ...header, writer: this.writer };
    const body = await encodeLogChunk(full, lines);
    const key = keys.logChunk(this.options.attempt, header.seq);
    await this.untilItAnswers(() => this.putOwned(key, body, header.seq));
    this.open = describeLogChunk(full, marks, body.length);
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
    const lines = this.open?.lines ?? 0;
    await this.putIndex(this.indexWithOpen());
    this.open = null;
    this.etag = null;
    return lines;
  }

  /** The index names all chunks and says that there will be no more. */
  async seal(): Promise<void> {
    await this.putIndex({ ...this.indexWithOpen(), sealed: true });
  }

  private indexWithOpen(): LogIndex {
    if (this.open === null) return this.index;
    const lines = this.open.firstLine + this.open.lines;
    return { ...this.index, chunks: [...this.index.chunks, this.open], lines };
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
    const { clock, signal } = this.options;
    this.busyMs = clock.now();
    try {
      for (;;) {
        try {
          return await call();
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof WinslowError) || !error.retryable || error instanceof LogTakenError)
            throw error;
          await delay(STALL_RETRY_MS, undefined, { signal });
        }
      }
    } finally {
      this.busyMs = null;
    }
  }
}

/**
 * Writes the log of one attempt into S3 while it grows. Invariants:
 * W1 what `append`, `note` and `takeFrame` were given is in the chunks in that order, once, across any number of crashes;
 * W2 memory holds one open chunk: `ready` waits while the store does not take it;
 * W3 a second writer of the same log makes the older one fail (`logTaken`), it never mixes with it.
 */
import { randomUUID } from 'node:crypto';
import { LOG_CHUNK_BYTES, LogSource, type AttemptRef, type LogCursor, type LogEntry } from '@winslow/domain';
import {
  encodeLogEntry,
  markLogEntry,
  type LogChunkHeader,
  type LogLineMark,
  type ObjectStore,
} from '@winslow/storage';
import type { Clock } from '../activity-deps';
import type { LogFrame } from '../container/container-runtime';
import { CursorTracker } from './cursor-tracker';
import { LineAssembler } from './line-assembler';
import { loadLogPosition, type LogPosition } from './log-position';
import { LogUploader } from './log-uploader';

export interface LogWriterOptions {
  readonly store: ObjectStore;
  readonly attempt: AttemptRef;
  readonly clock: Clock;
  /** At most one write of the open chunk in this time, in milliseconds. */
  readonly commitMs: number;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  /** Called before each write of the open chunk: what must be safe before the read position moves on. */
  readonly beforeCommit?: () => Promise<void>;
}

export interface NoteOptions {
  /** Epoch milliseconds. @default now */
  readonly atMs?: number;
  /** @default neither */
  readonly severity?: 'error' | 'warning';
}

/** The one writer of an attempt's log. Always `close` it. */
export class LogWriter {
  private readonly notes: Set<string>;
  private readonly lines: string[];
  /** Of each line. */
  private readonly marks: LogLineMark[];
  private readonly assembler: LineAssembler;
  private tracker: CursorTracker;
  private seq: number;
  private firstLine: number;
  private openBytes: number;
  private bytes: number;
  private isDirty = false;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private failure: { readonly error: unknown } | undefined;

  /** Goes on where the last writer of this log stopped. */
  static async open(options: LogWriterOptions): Promise<LogWriter> {
    const position = await loadLogPosition(options.store, options.attempt, options.signal);
    return new LogWriter(options, position);
  }

  private readonly uploader: LogUploader;

  private constructor(
    private readonly options: LogWriterOptions,
    private readonly position: LogPosition,
  ) {
    const { header, entries } = position;
    this.uploader = new LogUploader(options, position, randomUUID());
    this.notes = new Set(header.notes);
    this.lines = entries.map(encodeLogEntry);
    this.marks = entries.map(markLogEntry);
    this.assembler = new LineAssembler(header.pending);
    this.tracker = new CursorTracker(header.frames, header.cursor);
    this.seq = header.seq;
    this.firstLine = header.firstLine;
    this.bytes = header.textBytes;
    this.openBytes = this.lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  }

  /** Lines in the log, written or about to be. */
  get lineCount(): number {
    return this.firstLine + this.lines.length;
  }

  /** Bytes of text in the log. */
  get textBytes(): number {
    return this.bytes;
  }

  /** What the open chunk held when this writer took over: the newest lines of an earlier one. */
  get earlierEntries(): readonly LogEntry[] {
    return this.position.entries;
  }

  get isSealed(): boolean {
    return this.position.index.sealed;
  }

  /** Since when the store has been taking the open chunk, in epoch milliseconds; null while nothing is written. */
  get busySinceMs(): number | null {
    return this.uploader.busySinceMs;
  }

  /**
   * A line of Winslow's own. Idempotent by key: after a crash the same key writes nothing.
   */
  note(key: string, text: string, { atMs, severity }: NoteOptions = {}): void {
    if (this.notes.has(key) || this.isSealed) return;
    this.notes.add(key);
    const mark = severity === undefined ? {} : { v: severity };
    this.append({ t: atMs ?? this.options.clock.now(), s: LogSource.winslow, x: text, ...mark });
  }

  /** Begins (or begins again) to read the container's log: from where, and how many frames to show to `skipFrame`. */
  beginReading(): LogCursor | null {
    const cursor = this.tracker.cursor();
    this.tracker = new CursorTracker(this.tracker.frames, cursor);
    return cursor;
  }

  /** A frame that is in the log already. */
  skipFrame(frame: LogFrame): void {
    this.tracker.seeAgain(frame.timestamp);
  }

  /** The next frame of the container's log. @returns the entries that it completes */
  takeFrame(frame: LogFrame): readonly LogEntry[] {
    this.tracker.take(frame.timestamp);
    this.isDirty = true;
    const entries = this.assembler.push(frame);
    for (const entry of entries) this.append(entry);
    return entries;
  }

  /** The container's log is complete: what stands without line break becomes a line. */
  endFrames(): readonly LogEntry[] {
    const entries = this.assembler.end();
    for (const entry of entries) this.append(entry);
    return entries;
  }

  private append(entry: LogEntry): void {
    const line = encodeLogEntry(entry);
    this.lines.push(line);
    this.marks.push(markLogEntry(entry));
    this.openBytes += Buffer.byteLength(line);
    this.bytes += Buffer.byteLength(entry.x) + 1;
    this.isDirty = true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.enqueue();
    }, this.options.commitMs);
  }

  /** True when `ready` must be awaited before more is given. */
  get isFull(): boolean {
    return this.openBytes >= LOG_CHUNK_BYTES || this.failure !== undefined;
  }

  /** Waits until there is room for more. */
  async ready(): Promise<void> {
    this.throwFailure();
    if (this.openBytes >= LOG_CHUNK_BYTES) await this.commit();
  }

  /** Returns when everything so far is in the store. */
  async commit(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.enqueue();
    this.throwFailure();
  }

  /** Writes one after the other: two at once would take each other for a rival. */
  private enqueue(): Promise<void> {
    this.writing = this.writing.then(async () => {
      if (this.failure !== undefined) return;
      try {
        if (this.isDirty) await this.writeOpenChunk();
        if (this.openBytes >= LOG_CHUNK_BYTES) await this.closeChunk();
      } catch (error) {
        this.failure = { error };
      }
    });
    return this.writing;
  }

  /** What was given while the chunk was being written opens the next one. */
  private async closeChunk(): Promise<void> {
    const written = await this.uploader.close();
    this.firstLine += written;
    this.seq += 1;
    this.marks.splice(0, written);
    const closed = this.lines.splice(0, written);
    this.openBytes -= closed.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    this.isDirty = this.lines.length > 0;
  }

  private async writeOpenChunk(): Promise<void> {
    this.isDirty = false;
    const header = this.header();
    const lines = [...this.lines];
    const marks = [...this.marks];
    await this.options.beforeCommit?.();
    await this.uploader.put(header, lines, marks);
  }

  private header(): Omit<LogChunkHeader, 'writer'> {
    return {
      v: 1,
      seq: this.seq,
      firstLine: this.firstLine,
      cursor: this.tracker.cursor(),
      notes: [...this.notes],
      textBytes: this.bytes,
      frames: this.tracker.frames,
      pending: this.assembler.pending(),
    };
  }

  /** Writes what is left and says that nothing will be added. Idempotent. */
  async seal(): Promise<void> {
    if (this.isSealed) return;
    this.endFrames();
    await this.commit();
    await this.uploader.seal();
  }

  /** Stops writing by itself; what was not committed is read again by the next writer. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}

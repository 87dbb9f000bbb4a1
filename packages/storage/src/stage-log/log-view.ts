import {
  isCounted,
  keys,
  SEVERITY_RULES,
  type AttemptRef,
  type LogChunkInfo,
  type LogIndex,
} from '@winslow/domain';
import type { CallOptions, ObjectStore } from '../object-store';
import { ObjectNotFoundError } from '../errors';
import type { LogChunkCache } from './log-chunk-cache';
import { packLogChunk, type PackedLogChunk } from './packed-log-chunk';

/** Chunks that are fetched ahead while a log is read through. */
const READ_AHEAD = 4;

export interface BadLines {
  readonly errors: number;
  readonly warnings: number;
}

/** An index names chunks that never change, so what was counted of it stays true. */
const countedOf = new WeakMap<LogIndex, Promise<BadLines>>();

/** What is known of a log at one moment. */
export interface LogSnapshot {
  readonly index: LogIndex;
  readonly indexEtag: string | undefined;
  /** The chunk that still grows; undefined while there is none. */
  readonly open:
    { readonly etag: string; readonly chunk: PackedLogChunk; readonly bytes: number } | undefined;
}

export interface ReadChunkOptions extends CallOptions {
  /** In passing: what others keep is not pushed out for it. @default false */
  readonly isScan?: boolean;
}

/** One attempt's log as it stood at one moment: chunks are fetched when they are wanted. */
export class LogView {
  /** All chunks, the open one last. */
  readonly chunks: readonly LogChunkInfo[];
  readonly lines: number;

  constructor(
    private readonly store: ObjectStore,
    private readonly cache: LogChunkCache,
    readonly attempt: AttemptRef,
    private readonly snapshot: LogSnapshot,
  ) {
    const { index, open } = snapshot;
    this.chunks = open === undefined ? index.chunks : [...index.chunks, describeOpen(index, open)];
    this.lines = open === undefined ? index.lines : open.chunk.firstLine + open.chunk.lines;
  }

  /** True once nothing will be added. */
  get sealed(): boolean {
    return this.snapshot.index.sealed;
  }

  /** Changes with every change of the log. */
  get version(): string {
    return `${this.snapshot.indexEtag ?? ''}/${this.snapshot.open?.etag ?? ''}`;
  }

  /** @throws LogCorruptError, ObjectNotFoundError when the log was deleted meanwhile */
  async chunk(seq: number, { isScan = false, signal }: ReadChunkOptions = {}): Promise<PackedLogChunk> {
    const { index, open } = this.snapshot;
    if (open !== undefined && seq === index.chunks.length) return open.chunk;
    const key = keys.logChunk(this.attempt, seq);
    const kept = this.cache.get(key);
    if (kept !== undefined) return kept;
    const { body } = await this.store.get(key, { signal });
    const chunk = await packLogChunk(key, body);
    this.cache.put(key, chunk, { log: keys.logPrefix(this.attempt), isScan });
    return chunk;
  }

  /** The chunk that holds the line; undefined past the end. */
  chunkOf(line: number): LogChunkInfo | undefined {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const chunk = this.chunks[middle];
      if (chunk !== undefined && chunk.firstLine + chunk.lines <= line) low = middle + 1;
      else high = middle;
    }
    return this.chunks[low];
  }

  /** These chunks one after the other, the next ones on their way already. */
  async *scan(infos: readonly LogChunkInfo[], options: CallOptions = {}): AsyncGenerator<PackedLogChunk> {
    const coming: Promise<PackedLogChunk>[] = [];
    const begin = (at: number) => {
      const info = infos[at];
      if (info === undefined) return;
      const loading = this.chunk(info.seq, { ...options, isScan: true });
      // Awaited in its turn; until then a failure is nobody's.
      loading.catch(() => undefined);
      coming.push(loading);
    };
    for (let at = 0; at < READ_AHEAD; at += 1) begin(at);
    for (let at = READ_AHEAD; coming.length > 0; at += 1) {
      const next = await coming.shift();
      begin(at);
      if (next !== undefined) yield next;
    }
  }

  /** True numbers over all lines. Chunks of earlier versions, which lack them, are read through, once for each index. */
  async counts(options: CallOptions = {}): Promise<BadLines> {
    const { index, open } = this.snapshot;
    let closed = countedOf.get(index);
    if (closed === undefined) {
      // Shared by all who ask, so nobody's signal may end it.
      closed = this.countClosed(index.chunks);
      countedOf.set(index, closed);
      closed.catch(() => countedOf.delete(index));
    }
    const before = await closed;
    options.signal?.throwIfAborted();
    const { errors = 0, warnings = 0 } = open?.chunk.countSeverities() ?? {};
    return { errors: before.errors + errors, warnings: before.warnings + warnings };
  }

  private async countClosed(chunks: readonly LogChunkInfo[]): Promise<BadLines> {
    let errors = 0;
    let warnings = 0;
    const add = (found: BadLines | undefined): void => {
      errors += found?.errors ?? 0;
      warnings += found?.warnings ?? 0;
    };
    for (const info of chunks.filter(isCounted)) add(info.counts);
    const others = chunks.filter((info) => !isCounted(info));
    for await (const chunk of this.scan(others)) add(chunk.countSeverities());
    return { errors, warnings };
  }

  /** Bytes of text. */
  async textBytes(options: CallOptions = {}): Promise<number> {
    return this.chunks.length === 0 ? 0 : (await this.chunk(this.chunks.length - 1, options)).textBytes;
  }
}

function describeOpen(index: LogIndex, open: NonNullable<LogSnapshot['open']>): LogChunkInfo {
  const { chunk, bytes } = open;
  let fromMs = chunk.time(0);
  let toMs = fromMs;
  for (let line = 1; line < chunk.lines; line += 1) {
    fromMs = Math.min(fromMs, chunk.time(line));
    toMs = Math.max(toMs, chunk.time(line));
  }
  const counts = { ...chunk.countSeverities(), rules: SEVERITY_RULES };
  const seq = index.chunks.length;
  return { seq, firstLine: chunk.firstLine, lines: chunk.lines, bytes, fromMs, toMs, counts };
}

/** Undefined when there is no such chunk (yet). */
export async function loadOpenChunk(
  store: ObjectStore,
  key: string,
  options: CallOptions,
): Promise<LogSnapshot['open']> {
  try {
    const { body, etag } = await store.get(key, options);
    return { etag, chunk: await packLogChunk(key, body), bytes: body.length };
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

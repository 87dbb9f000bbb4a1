import type { AttemptRef, LogChunkInfo, LogEntry } from '@winslow/domain';
import type { ObjectStore } from '../object-store';
import { loadLogChunk, loadLogIndex, type StoredLogChunk } from './log-objects';

/** Lines that one call gives unless told otherwise. */
const DEFAULT_LINES = 1_000;
const MAX_LINES = 10_000;

export interface ReadLogOptions {
  /** Number of the first line wanted, from 0; a negative one counts from the end. @default 0 */
  readonly fromLine?: number;
  /** Most lines, 1 to 10,000. @default 1000 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface LogPage {
  /** Number of the first entry given. */
  readonly firstLine: number;
  readonly entries: readonly LogEntry[];
  /** Lines that are in the store now. */
  readonly lines: number;
  /** True once nothing will be added. */
  readonly sealed: boolean;
}

/** A piece of a stage's log, sealed or still growing. An attempt without log gives an empty page. */
export async function readLog(
  store: ObjectStore,
  of: AttemptRef,
  options: ReadLogOptions = {},
): Promise<LogPage> {
  const { fromLine = 0, signal } = options;
  const limit = Math.min(MAX_LINES, Math.max(1, options.limit ?? DEFAULT_LINES));
  const index = await loadLogIndex(store, of, { signal });
  const open = index.sealed ? [] : await loadOpenChunks(store, of, index.chunks.length, signal);
  const last = open.at(-1);
  const lines = last === undefined ? index.lines : last.header.firstLine + last.entries.length;
  const firstLine = Math.min(lines, fromLine < 0 ? Math.max(0, lines + fromLine) : fromLine);
  const entries: LogEntry[] = [];
  for (let seq = chunkOf(index.chunks, firstLine); entries.length < limit; seq += 1) {
    const chunk =
      open.find(({ header }) => header.seq === seq) ?? (await loadLogChunk(store, of, seq, { signal }));
    if (chunk === undefined || chunk.header.firstLine >= lines) break;
    const from = Math.max(0, firstLine + entries.length - chunk.header.firstLine);
    for (const entry of chunk.entries.slice(from, from + limit - entries.length)) entries.push(entry);
  }
  return { firstLine, entries, lines, sealed: index.sealed };
}

/** The chunks that the index does not name yet: the open one, or two when the writer is just between them. */
async function loadOpenChunks(
  store: ObjectStore,
  of: AttemptRef,
  fromSeq: number,
  signal: AbortSignal | undefined,
): Promise<StoredLogChunk[]> {
  const found: StoredLogChunk[] = [];
  for (let seq = fromSeq; ; seq += 1) {
    const chunk = await loadLogChunk(store, of, seq, { signal });
    if (chunk === undefined) return found;
    found.push(chunk);
  }
}

/** The chunk that holds the line, or the one after all known. */
function chunkOf(chunks: readonly LogChunkInfo[], line: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const chunk = chunks[middle];
    if (chunk !== undefined && chunk.firstLine + chunk.lines <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}

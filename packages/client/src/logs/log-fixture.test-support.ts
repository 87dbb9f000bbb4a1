import { keys, type AttemptRef, type LogChunkInfo, type LogEntry } from '@winslow/domain';
import {
  describeLogChunk,
  encodeLogChunk,
  encodeLogEntry,
  encodeLogIndex,
  LogViews,
  markLogEntry,
  type LogChunkHeader,
  type ObjectStore,
} from '@winslow/storage';
import type { LogOpener } from './log-place';

export const LOGGED: AttemptRef = { projectId: 'abcdefabcdef', run: 3, attempt: 2 };

export interface WriteLogOptions {
  /** @default true */
  readonly sealed?: boolean;
  /** The index says nothing of errors, as earlier versions wrote it. */
  readonly hasNoCounts?: boolean;
}

/** Writes the chunks as the engine does; the last one stays open unless the log is sealed. */
export async function writeLog(
  store: ObjectStore,
  chunks: readonly (readonly LogEntry[])[],
  { sealed = true, hasNoCounts = false }: WriteLogOptions = {},
): Promise<void> {
  const infos: LogChunkInfo[] = [];
  let firstLine = 0;
  let textBytes = 0;
  for (const [seq, entries] of chunks.entries()) {
    textBytes += entries.reduce((sum, { x }) => sum + Buffer.byteLength(x) + 1, 0);
    const header = headerOf(seq, firstLine, textBytes);
    const body = await encodeLogChunk(header, entries.map(encodeLogEntry));
    await store.put(keys.logChunk(LOGGED, seq), body);
    const { counts, ...info } = describeLogChunk(header, entries.map(markLogEntry), body.length);
    infos.push(hasNoCounts ? info : { ...info, counts });
    firstLine += entries.length;
  }
  const named = sealed ? infos : infos.slice(0, -1);
  const lines = named.reduce((sum, info) => sum + info.lines, 0);
  const index = encodeLogIndex({ schemaVersion: 1, chunks: named, lines, sealed });
  await store.put(keys.logIndex(LOGGED), index);
}

function headerOf(seq: number, firstLine: number, textBytes: number): LogChunkHeader {
  return { v: 1, seq, firstLine, cursor: null, notes: [], textBytes, frames: 0, pending: {}, writer: 'w' };
}

/** Opens the one log, whatever is asked for. */
export function openerOf(store: ObjectStore, cacheBytes?: number): LogOpener {
  const views = new LogViews(store, { cacheBytes });
  return {
    open: async (request) => ({
      ref: { ...LOGGED, stageId: 'detect' },
      view: await views.open(LOGGED, request),
    }),
  };
}

export function linesOf(count: number, text: (line: number) => string): LogEntry[] {
  return Array.from({ length: count }, (_, line) => ({ t: 1_000 + line, s: 'stdout', x: text(line) }));
}

import type { AttemptRef, LogEntry, LogIndex } from '@winslow/domain';
import { loadLogChunk, loadLogIndex, type LogChunkHeader, type ObjectStore } from '@winslow/storage';

/** Where a log's writer goes on. */
export interface LogPosition {
  readonly index: LogIndex;
  /** Of the chunk that is open: as it lies in the store, or as it will begin. */
  readonly header: LogChunkHeader;
  /** What is in the open chunk already. */
  readonly entries: readonly LogEntry[];
  /** Of the open chunk; null while it is not in the store. */
  readonly etag: string | null;
  /** Of the open chunk as it lies in the store; 0 while it does not. */
  readonly bytes: number;
}

const NEW_LOG: Omit<LogChunkHeader, 'seq' | 'firstLine'> = {
  v: 1,
  cursor: null,
  notes: [],
  textBytes: 0,
  frames: 0,
  pending: {},
  writer: '',
};

/** The index is written before the next chunk is begun, so the open chunk is the first that it does not name. */
export async function loadLogPosition(
  store: ObjectStore,
  of: AttemptRef,
  signal: AbortSignal,
): Promise<LogPosition> {
  const index = await loadLogIndex(store, of, { signal });
  const seq = index.chunks.length;
  const open = index.sealed ? undefined : await loadLogChunk(store, of, seq, { signal });
  if (open !== undefined) return { index, ...open };
  const last = seq === 0 ? undefined : await loadLogChunk(store, of, seq - 1, { signal });
  const header = { ...NEW_LOG, ...last?.header, seq, firstLine: index.lines };
  return { index, header, entries: [], etag: null, bytes: 0 };
}

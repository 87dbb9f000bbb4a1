/** Where a log line came from: the container's two streams, or Winslow itself (pulls, limits, signals, verdicts). */
export const LogSource = { stdout: 'stdout', stderr: 'stderr', winslow: 'winslow' } as const;
export type LogSource = (typeof LogSource)[keyof typeof LogSource];

/** One line of a stage log. */
export interface LogEntry {
  /** Epoch milliseconds. */
  readonly t: number;
  readonly s: LogSource;
  /** The text without its line break; invalid UTF-8 is replaced. */
  readonly x: string;
  /** True where a longer line goes on in the next entry. */
  readonly c?: true;
  /** How bad the writer says it is: only on Winslow's own lines, whose text is not judged. */
  readonly v?: 'error' | 'warning';
}

/** Longest text of one entry, in bytes; longer lines are split with `c`. */
export const LOG_LINE_BYTES = 64 * 1024;
/** Size at which a chunk is closed and the next begun, in bytes of uncompressed JSON lines. */
export const LOG_CHUNK_BYTES = 1024 * 1024;

/**
 * Position in Docker's log up to which everything is in the chunks: that many frames with this stamp or a later one
 * were taken. The two streams may lie in the file in another order than their stamps, so the stamp reaches a little back.
 */
export interface LogCursor {
  readonly timestamp: string;
  readonly frames: number;
}

/** `log/index.json`: which chunk holds which lines. */
export interface LogIndex {
  readonly schemaVersion: 1;
  readonly chunks: readonly LogChunkInfo[];
  /** Lines in all chunks. */
  readonly lines: number;
  /** True once nothing will be added. */
  readonly sealed: boolean;
}

export interface LogChunkInfo {
  readonly seq: number;
  /** Number of its first line, from 0. */
  readonly firstLine: number;
  readonly lines: number;
  readonly bytes: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many of its lines are errors and warnings, by which rules; logs of earlier versions lack it. */
  readonly counts?: SeverityCounts;
}

export interface SeverityCounts {
  readonly errors: number;
  readonly warnings: number;
  /** `SEVERITY_RULES` when they were counted. */
  readonly rules: number;
}

/**
 * How a stage's log lies in S3: `log/<seq>.jsonl.gz` holds a header line and then one JSON line per entry;
 * `log/index.json` says which closed chunk holds which lines. Invariants:
 * L1 text, read position and names of Winslow's own lines are in one object, so they are written together or not at all;
 * L2 a chunk never changes once the next one exists, and nothing changes once the index is sealed;
 * L3 entries are only ever appended: line n is line n for ever.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  LogSource,
  Severity,
  SEVERITY_RULES,
  severityOfEntry,
  WinslowError,
  type LogChunkInfo,
  type LogCursor,
  type LogEntry,
  type LogIndex,
} from '@winslow/domain';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
/** Rewritten each second while a stage logs: speed before size. */
const COMPRESSION_LEVEL = 3;
/** A chunk is closed at 1 MiB of text; anything much larger was not written by Winslow. */
const MAX_CHUNK_TEXT_BYTES = 64 * 1024 * 1024;

/** First line of a chunk: where it stands in the log, and how to go on after it. */
export interface LogChunkHeader {
  readonly v: 1;
  readonly seq: number;
  /** Number of its first line, from 0. */
  readonly firstLine: number;
  /** Position in Docker's log after this chunk; null while nothing of it was read. */
  readonly cursor: LogCursor | null;
  /** Keys of Winslow's own lines that are in this chunk or an earlier one. */
  readonly notes: readonly string[];
  /** Bytes of text in this and all earlier chunks. */
  readonly textBytes: number;
  /** Frames of Docker's log in this and all earlier chunks. */
  readonly frames: number;
  /** What was read of lines that are not complete yet: they become entries of this or a later chunk. */
  readonly pending: PendingLines;
  /** Which writer wrote it last: tells one's own write from a rival's. */
  readonly writer: string;
}

/** Beginning of a long line of each stream: `t` epoch milliseconds, `b` its bytes as base64. */
export interface PendingLines {
  readonly stdout?: PendingLine;
  readonly stderr?: PendingLine;
}

export interface PendingLine {
  readonly t: number;
  readonly b: string;
}

export interface LogChunk {
  readonly header: LogChunkHeader;
  readonly entries: readonly LogEntry[];
}

/** A log object that cannot be read. */
class LogCorruptError extends WinslowError {
  override readonly name = 'LogCorruptError';
  constructor(key: string, reason: string, cause?: unknown) {
    super('logCorrupt', `The log cannot be read: ${reason} [key=${key}]`, { cause, blame: 'machine' });
  }
}

/** One entry as it lies in a chunk, line break included. */
export function encodeLogEntry(entry: LogEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** @param lines entries in order, each as `encodeLogEntry` gave it */
export async function encodeLogChunk(header: LogChunkHeader, lines: readonly string[]): Promise<Buffer> {
  const text = `${JSON.stringify(header)}\n${lines.join('')}`;
  return compress(text, { level: COMPRESSION_LEVEL });
}

/** @throws LogCorruptError */
export async function decodeLogChunk(key: string, body: Buffer): Promise<LogChunk> {
  try {
    const text = (await decompress(body, { maxOutputLength: MAX_CHUNK_TEXT_BYTES })).toString('utf8');
    const headerEnd = text.indexOf('\n');
    // One call for all: an entry's JSON holds no line break, so each is the end of one.
    const entries = `[${text.slice(headerEnd + 1, text.lastIndexOf('\n')).replaceAll('\n', ',')}]`;
    return { header: parseHeader(JSON.parse(text.slice(0, headerEnd))), entries: parseEntries(entries) };
  } catch (cause) {
    if (cause instanceof LogCorruptError) throw cause;
    throw new LogCorruptError(key, 'the chunk is not what Winslow wrote', cause);
  }
}

function parseHeader(value: unknown): LogChunkHeader {
  const header = value as LogChunkHeader; // our own object; the fields that decide something are checked
  const numbers = [header.seq, header.firstLine, header.textBytes];
  if (header.v !== 1 || !numbers.every(Number.isSafeInteger) || !Array.isArray(header.notes)) {
    throw new TypeError('not a chunk header');
  }
  return header;
}

const SOURCES: readonly unknown[] = Object.values(LogSource);

function parseEntries(text: string): readonly LogEntry[] {
  const entries = JSON.parse(text) as readonly LogEntry[]; // our own object, checked
  for (const { t, s, x } of entries) {
    if (!Number.isFinite(t) || !SOURCES.includes(s) || typeof x !== 'string') {
      throw new TypeError('not a log entry');
    }
  }
  return entries;
}

/** What the index needs to know of a line. */
export interface LogLineMark {
  /** Epoch milliseconds. */
  readonly t: number;
  readonly severity: Severity;
}

export function markLogEntry(entry: LogEntry): LogLineMark {
  return { t: entry.t, severity: severityOfEntry(entry) };
}

/**
 * What the index says of a chunk.
 * @param marks of its entries
 * @param bytes its compressed size
 */
export function describeLogChunk(
  { seq, firstLine }: Pick<LogChunkHeader, 'seq' | 'firstLine'>,
  marks: readonly LogLineMark[],
  bytes: number,
): LogChunkInfo {
  let fromMs = marks[0]?.t ?? 0;
  let toMs = fromMs;
  let errors = 0;
  let warnings = 0;
  for (const { t, severity } of marks) {
    if (t < fromMs) fromMs = t;
    if (t > toMs) toMs = t;
    if (severity === Severity.error) errors += 1;
    if (severity === Severity.warning) warnings += 1;
  }
  const counts = { errors, warnings, rules: SEVERITY_RULES };
  return { seq, firstLine, lines: marks.length, bytes, fromMs, toMs, counts };
}

export const EMPTY_LOG_INDEX: LogIndex = { schemaVersion: 1, chunks: [], lines: 0, sealed: false };

export function encodeLogIndex(index: LogIndex): string {
  return JSON.stringify(index);
}

/** @throws LogCorruptError */
export function decodeLogIndex(key: string, body: Buffer): LogIndex {
  try {
    const index = JSON.parse(body.toString('utf8')) as LogIndex; // our own object, checked
    if (index.schemaVersion !== 1 || !Array.isArray(index.chunks)) throw new TypeError('not a log index');
    return index;
  } catch (cause) {
    throw new LogCorruptError(key, 'the index is not what Winslow wrote', cause);
  }
}

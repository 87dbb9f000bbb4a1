import { LOG_LINE_BYTES, type LogEntry } from '@winslow/domain';
import type { PendingLine, PendingLines } from '@winslow/storage';
import type { LogFrame } from '../container/container-runtime';
import { timestampMs } from '../container/docker-log-frames';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** A UTF-8 character has at most so many bytes after its first. */
const MAX_CONTINUATION = 3;

const EMPTY = Buffer.alloc(0);

type Stream = LogFrame['source'];

interface Open {
  readonly t: number;
  parts: Buffer[];
  bytes: number;
}

/**
 * Joins the frames into which Docker cuts long lines, per stream, and cuts what is longer than `LOG_LINE_BYTES`
 * into entries with `c`. No byte is lost but line breaks; invalid UTF-8 is replaced.
 */
export class LineAssembler {
  private readonly open: Partial<Record<Stream, Open>> = {};

  /** @param pending as `pending()` gave it, to go on where an earlier assembler was */
  constructor(pending: PendingLines = {}) {
    this.restore('stdout', pending.stdout);
    this.restore('stderr', pending.stderr);
  }

  /** The entries that this frame completes. */
  push({ source, timestamp, bytes }: LogFrame): LogEntry[] {
    const isComplete = bytes[bytes.length - 1] === NEWLINE;
    const line = (this.open[source] ??= { t: timestampMs(timestamp), parts: [], bytes: 0 });
    // What waits is copied: it must not hold the whole of what came with it in memory.
    line.parts.push(isComplete ? bytes.subarray(0, -1) : Buffer.from(bytes));
    line.bytes += bytes.length - (isComplete ? 1 : 0);
    if (!isComplete && line.bytes <= LOG_LINE_BYTES) return [];
    return isComplete ? this.finish(source, line) : this.cut(source, line);
  }

  /** What is left when the streams have ended without a line break. */
  end(): LogEntry[] {
    return (['stdout', 'stderr'] as const).flatMap((source) => {
      const line = this.open[source];
      return line === undefined || line.bytes === 0 ? [] : this.finish(source, line);
    });
  }

  pending(): PendingLines {
    const { stdout, stderr } = this.open;
    return {
      ...(stdout === undefined ? {} : { stdout: save(stdout) }),
      ...(stderr === undefined ? {} : { stderr: save(stderr) }),
    };
  }

  private restore(source: Stream, pending: PendingLine | undefined): void {
    if (pending === undefined) return;
    const bytes = Buffer.from(pending.b, 'base64');
    this.open[source] = { t: pending.t, parts: [bytes], bytes: bytes.length };
  }

  private finish(source: Stream, line: Open): LogEntry[] {
    delete this.open[source];
    const [first = EMPTY] = line.parts;
    const { pieces, rest } = cutPieces(line.parts.length > 1 ? Buffer.concat(line.parts) : first);
    const last = rest[rest.length - 1] === CARRIAGE_RETURN ? rest.subarray(0, -1) : rest;
    return [
      ...pieces.map((piece) => continued(line.t, source, piece)),
      { t: line.t, s: source, x: last.toString() },
    ];
  }

  private cut(source: Stream, line: Open): LogEntry[] {
    const { pieces, rest } = cutPieces(Buffer.concat(line.parts));
    // Copied: a few bytes must not hold the whole in memory.
    this.open[source] = { t: line.t, parts: [Buffer.from(rest)], bytes: rest.length };
    return pieces.map((piece) => continued(line.t, source, piece));
  }
}

function save(line: Open): PendingLine {
  return { t: line.t, b: Buffer.concat(line.parts).toString('base64') };
}

function continued(t: number, s: Stream, piece: Buffer): LogEntry {
  return { t, s, x: piece.toString(), c: true };
}

/** Pieces of at most `LOG_LINE_BYTES`, none of which ends within a character; `rest` is never longer, and never empty after a piece. */
function cutPieces(bytes: Buffer): { pieces: Buffer[]; rest: Buffer } {
  const pieces: Buffer[] = [];
  let at = 0;
  while (bytes.length - at > LOG_LINE_BYTES) {
    const end = characterEnd(bytes, at + LOG_LINE_BYTES);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return { pieces, rest: bytes.subarray(at) };
}

/** The last place not after `end` where a character begins; `end` itself where the bytes are no UTF-8. */
function characterEnd(bytes: Buffer, end: number): number {
  for (let back = 0; back <= MAX_CONTINUATION; back += 1) {
    if (((bytes[end - back] ?? 0) & 0xc0) !== 0x80) return end - back;
  }
  return end;
}

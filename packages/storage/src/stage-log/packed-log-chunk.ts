import { LogSource, Severity, severityOf, type LogEntry } from '@winslow/domain';
import { decodeLogChunk } from './log-codec';

const SOURCES = [LogSource.stdout, LogSource.stderr, LogSource.winslow] as const;
const SEVERITIES = [Severity.info, Severity.warning, Severity.error] as const;
const SOURCE_BITS = 0b11;
const CONTINUED_BIT = 0b100;
/** The mark of `LogEntry.v`, as an index into `SEVERITIES`; 0: none. */
const MARK_SHIFT = 3;
const BYTES_PER_LINE = 8 + 4 + 1;

/**
 * The lines of a chunk in one text and a few arrays: a hundred times fewer objects than entries, and quick to search.
 * Lines are numbered from 0 within the chunk. Never changes.
 */
export class PackedLogChunk {
  private marks: Uint8Array | undefined;
  private counted: { readonly errors: number; readonly warnings: number } | undefined;

  private constructor(
    /** Number of its first line within the log. */
    readonly firstLine: number,
    /** All lines, each followed by a line break. */
    readonly text: string,
    /** Bytes of text in this and all earlier chunks of the log. */
    readonly textBytes: number,
    private readonly columns: {
      /** Where each line's break stands in `text`. */
      readonly ends: Uint32Array;
      readonly times: Float64Array;
      readonly flags: Uint8Array;
    },
  ) {}

  static of(firstLine: number, textBytes: number, entries: readonly LogEntry[]): PackedLogChunk {
    const ends = new Uint32Array(entries.length);
    const times = new Float64Array(entries.length);
    const flags = new Uint8Array(entries.length);
    const texts: string[] = [];
    let end = -1;
    for (const [line, entry] of entries.entries()) {
      end += entry.x.length + 1;
      ends[line] = end;
      times[line] = entry.t;
      const mark = entry.v === undefined ? 0 : SEVERITIES.indexOf(entry.v);
      flags[line] = SOURCES.indexOf(entry.s) | (entry.c === true ? CONTINUED_BIT : 0) | (mark << MARK_SHIFT);
      texts.push(entry.x);
    }
    texts.push('');
    return new PackedLogChunk(firstLine, texts.join('\n'), textBytes, { ends, times, flags });
  }

  get lines(): number {
    return this.columns.ends.length;
  }

  /** What it costs to keep it, about. */
  get memoryBytes(): number {
    // Two bytes a character at worst; the engine needs one where all characters are of Latin-1.
    return this.text.length * (IS_WIDE.test(this.text) ? 2 : 1) + this.lines * (BYTES_PER_LINE + 1);
  }

  /** Where the line begins in `text`. */
  start(line: number): number {
    return line === 0 ? 0 : (this.columns.ends[line - 1] ?? 0) + 1;
  }

  /** The line that holds this position of `text`. */
  lineAt(position: number): number {
    const { ends } = this.columns;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  line(line: number): string {
    return this.text.slice(this.start(line), this.columns.ends[line]);
  }

  time(line: number): number {
    return this.columns.times[line] ?? 0;
  }

  source(line: number): LogSource {
    return SOURCES[(this.columns.flags[line] ?? 0) & SOURCE_BITS] ?? LogSource.stdout;
  }

  /** Whether a longer line goes on in the next one. */
  continues(line: number): boolean {
    return ((this.columns.flags[line] ?? 0) & CONTINUED_BIT) !== 0;
  }

  severity(line: number): Severity {
    const mark = SEVERITIES[(this.columns.flags[line] ?? 0) >> MARK_SHIFT];
    if (mark !== undefined && mark !== Severity.info) return mark;
    if (this.marks !== undefined) return SEVERITIES[this.marks[line] ?? 0] ?? Severity.info;
    return severityOf(this.line(line), this.source(line));
  }

  /** Judges all lines at once, so that asking for one is quick. @returns how many are bad */
  countSeverities(): { readonly errors: number; readonly warnings: number } {
    this.counted ??= this.judge();
    return this.counted;
  }

  private judge(): { readonly errors: number; readonly warnings: number } {
    const marks = new Uint8Array(this.lines);
    const found = [0, 0, 0];
    for (let line = 0; line < marks.length; line += 1) {
      const mark = SEVERITIES.indexOf(this.severity(line));
      marks[line] = mark;
      found[mark] = (found[mark] ?? 0) + 1;
    }
    this.marks = marks;
    return { errors: found[2] ?? 0, warnings: found[1] ?? 0 };
  }
}

const IS_WIDE = /[^\u0000-\u00ff]/;

/** @throws LogCorruptError */
export async function packLogChunk(key: string, body: Buffer): Promise<PackedLogChunk> {
  const { header, entries } = await decodeLogChunk(key, body);
  return PackedLogChunk.of(header.firstLine, header.textBytes, entries);
}

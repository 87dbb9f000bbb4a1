import type { LogSource, Severity } from '@winslow/domain';
import type { CallOptions } from '../context';

/** Which log: of one attempt of one run. */
export interface LogRequest extends CallOptions {
  /** Id or unique name. */
  readonly project: string;
  /** @default the newest run */
  readonly run?: number;
  /** @default the newest attempt of the run */
  readonly attempt?: number;
}

/** The log that was meant. */
export interface LogRef {
  readonly projectId: string;
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string;
}

/** One line as it is shown. */
export interface ShownLine {
  /** From 0, within the attempt. */
  readonly line: number;
  /** Epoch milliseconds. */
  readonly t: number;
  readonly s: LogSource;
  readonly x: string;
  readonly severity: Severity;
  /** True where a longer line goes on in the next one. */
  readonly c?: true;
  /** Length of the whole text in UTF-16 units, where `x` is only its beginning. */
  readonly clipped?: number;
}

/** One line that is never clipped. */
export type WholeLine = Omit<ShownLine, 'clipped'>;

/** True of all lines, not only of those that are given. */
export interface LogTotals {
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  /** True once nothing will be added. */
  readonly sealed: boolean;
}

export interface LogPageRequest extends LogRequest {
  /** A negative number counts from the end. @default 0 */
  readonly fromLine?: number;
  /** Most lines, 1 to 2,000. @default 500 */
  readonly limit?: number;
}

/** Some lines of a log, and how the whole stands. */
export interface LogRange extends LogRef, LogTotals {
  /** Number of the first line given. */
  readonly firstLine: number;
  readonly entries: readonly ShownLine[];
  /** Epoch milliseconds of the whole log's first and last line; null while it is empty. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Which lines are looked for; all that is given must hold. */
export interface LogQuery {
  readonly text?: string;
  /** `text` is a regular expression of RE2: no look-around, no back-references. @default false */
  readonly regex?: boolean;
  /** @default false */
  readonly caseSensitive?: boolean;
  readonly severity?: 'error' | 'warning';
  readonly source?: LogSource;
}

export interface LogSearchRequest extends LogRequest, LogQuery {
  /** Only this line and later ones. @default 0 */
  readonly fromLine?: number;
  /** Most hits that are given, 0 to 10,000; all are counted. @default 1000 */
  readonly limit?: number;
}

/** A line that matches, and the first place in it that does, in UTF-16 units of its whole text. */
export interface LogHit {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export interface LogSearchResult extends LogRef {
  /** Lines that match, of all that were looked at. */
  readonly total: number;
  /** The first of them. */
  readonly hits: readonly LogHit[];
  readonly scannedLines: number;
  /** Lines in the log. */
  readonly lines: number;
  /** True where not all was given: more hits than asked for, or (`scannedLines` tells) a search that took too long. */
  readonly truncated: boolean;
}

export interface LogNextRequest extends LogRequest, LogQuery {
  /** The line to begin at, which is left out. For `next` -1 is before the first. */
  readonly after: number;
  /** @default 'next' */
  readonly direction?: 'next' | 'previous';
}

export interface LogTailRequest extends LogRequest {
  /** How many of the last lines, at most 200. @default 50 */
  readonly lastLines?: number;
}

export interface LogTail extends LogRef, LogTotals {
  /** Bytes of text. */
  readonly bytes: number;
  /** Number of the first of `entries`. */
  readonly firstLine: number;
  readonly entries: readonly ShownLine[];
  /** Changes with every change of the log. */
  readonly version: string;
}

export interface LogRawRequest extends LogRequest {
  /** Each line begins with its time (ISO 8601) and its source. @default false */
  readonly timestamps?: boolean;
}

import { plainText } from './ansi-line';
import type { LogLine } from './log-types';

export interface LineSource {
  /** Lines from `from` on, at most `limit`. */
  read(from: number, limit: number, signal: AbortSignal): Promise<readonly LogLine[]>;
}

export interface LinePagesSettings {
  readonly source: LineSource;
  /** Lines of a page. @default 512 */
  readonly pageSize?: number;
  /** Pages that are kept. @default 40 */
  readonly capacity?: number;
}

interface Page {
  readonly entries: (LogLine | undefined)[];
  request: AbortController | null;
  /** So often in a row the answer lacked lines that there should be. */
  shortAnswers: number;
}

/** A reader may be behind what an event has told. */
const SHORT_ANSWER_RETRY_MS = 500;
const MAX_SHORT_ANSWERS = 8;

/**
 * The lines of a log that somebody looks at, in pages; the rest stays on the server. Invariants:
 * P1 at most `capacity` pages are held, those that were looked at last;
 * P2 a line is asked for once while it is wanted, and a request that nobody wants any more is broken off;
 * P3 a failure is kept until somebody tries again: nothing is asked for in a loop.
 */
export class LinePages {
  private readonly pages = new Map<number, Page>();
  private readonly listeners = new Set<() => void>();
  private readonly size: number;
  private readonly capacity: number;
  private readonly source: LineSource;
  private wanted: readonly number[] = [];
  private count = 0;
  private changes = 0;
  private failed: unknown = null;
  private most = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor({ source, pageSize = 512, capacity = 40 }: LinePagesSettings) {
    this.source = source;
    this.size = pageSize;
    this.capacity = capacity;
  }

  /** Undefined: not there yet. */
  readonly line = (line: number): LogLine | undefined =>
    this.pages.get(Math.floor(line / this.size))?.entries[line % this.size];

  /** Changes whenever a line or the failure does. */
  readonly version = (): number => this.changes;

  /** What the last request failed with; null: nothing. */
  readonly failure = (): unknown => this.failed;

  /** Characters of the longest line so far: how far one can scroll sideways never shrinks. */
  readonly widest = (): number => this.most;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** How many lines the log has now. */
  growTo(lines: number): void {
    if (lines === this.count) return;
    this.count = lines;
    for (const page of this.pages.values()) page.shortAnswers = 0;
    this.ask();
  }

  /** Lines that came by another way, such as the newest ones with an event. */
  add(entries: readonly LogLine[]): void {
    for (const entry of entries) {
      this.pageOf(Math.floor(entry.line / this.size)).entries[entry.line % this.size] = entry;
      if (entry.x.length > this.most) this.most = Math.max(this.most, plainText(entry.x).length);
    }
    if (entries.length > 0) this.changed();
  }

  /** Which lines somebody looks at now. */
  want(lines: readonly number[]): void {
    this.wanted = lines;
    this.ask();
  }

  retry(): void {
    this.failed = null;
    this.changed();
    this.ask();
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    for (const page of this.pages.values()) page.request?.abort();
    this.pages.clear();
    this.wanted = [];
  }

  private ask(): void {
    const missing = new Map<number, { from: number; to: number }>();
    const looked = new Set<number>();
    for (const line of this.wanted) {
      if (line >= this.count) continue;
      const number = Math.floor(line / this.size);
      looked.add(number);
      if (this.line(line) === undefined) missing.set(number, this.gapOf(number));
    }
    for (const [number, page] of this.pages) if (!looked.has(number)) this.letGo(page);
    for (const number of looked) this.touch(number);
    if (this.failed === null) for (const [number, gap] of missing) this.request(number, gap);
    this.drop(looked);
  }

  /** All that a page lacks, first to last. */
  private gapOf(number: number): { from: number; to: number } {
    const start = number * this.size;
    const entries = this.pages.get(number)?.entries ?? [];
    let from = start;
    let to = Math.min(start + this.size, this.count);
    while (from < to && entries[from - start] !== undefined) from += 1;
    while (to > from && entries[to - 1 - start] !== undefined) to -= 1;
    return { from, to };
  }

  private request(number: number, { from, to }: { from: number; to: number }): void {
    const page = this.pageOf(number);
    if (page.request !== null || page.shortAnswers > MAX_SHORT_ANSWERS) return;
    const request = new AbortController();
    page.request = request;
    this.source.read(from, to - from, request.signal).then(
      (entries) => {
        if (page.request !== request) return;
        page.request = null;
        this.add(entries);
        if (entries.length < to - from) this.askLater(page);
        else page.shortAnswers = 0;
      },
      (error: unknown) => {
        if (page.request !== request) return;
        page.request = null;
        this.failed = error;
        this.changed();
      },
    );
  }

  private askLater(page: Page): void {
    page.shortAnswers += 1;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.ask();
    }, SHORT_ANSWER_RETRY_MS);
  }

  private letGo(page: Page): void {
    page.request?.abort();
    page.request = null;
  }

  private pageOf(number: number): Page {
    const page = this.pages.get(number) ?? { entries: [], request: null, shortAnswers: 0 };
    this.pages.set(number, page);
    return page;
  }

  /** The last of the map is the one looked at last. */
  private touch(number: number): void {
    const page = this.pageOf(number);
    this.pages.delete(number);
    this.pages.set(number, page);
  }

  private drop(looked: ReadonlySet<number>): void {
    for (const [number, page] of this.pages) {
      if (this.pages.size <= this.capacity) return;
      if (looked.has(number)) continue;
      this.letGo(page);
      this.pages.delete(number);
    }
  }

  private changed(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}

import { parseProgress, parseResultLine, type LogEntry, type ProgressPattern } from '@winslow/domain';

/** More keys than this are left out. */
const MAX_VALUES = 200;
/** All values together, in characters: they travel through Temporal, which refuses large messages. */
const MAX_VALUES_LENGTH = 64 * 1024;
const LAST_LINES = 10;
const MAX_LAST_LINE = 500;

/** Reads a stage's log lines for what Winslow wants of them: progress, result values, the last words. */
export class OutputCollector {
  private readonly found: Map<string, string>;
  private valuesLength = 0;
  private readonly last: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
  private newestFraction: number | undefined;
  private hasNewValues = false;

  constructor(
    private readonly patterns: readonly ProgressPattern[],
    values: Readonly<Record<string, string>> = {},
  ) {
    this.found = new Map(Object.entries(values));
    for (const [key, value] of this.found) this.valuesLength += key.length + value.length;
  }

  read(entry: LogEntry): void {
    if (entry.s === 'winslow') return;
    const last = this.last[entry.s];
    last.push(entry.x.slice(0, MAX_LAST_LINE));
    if (last.length > LAST_LINES) last.shift();
    this.newestFraction = parseProgress(this.patterns, entry.x) ?? this.newestFraction;
    const result = parseResultLine(entry.x);
    if (result !== undefined) this.keep(result.key, result.value);
  }

  private keep(key: string, value: string): void {
    const old = this.found.get(key);
    const length = this.valuesLength + value.length + (old === undefined ? key.length : -old.length);
    if (length > MAX_VALUES_LENGTH || (old === undefined && this.found.size >= MAX_VALUES)) return;
    this.valuesLength = length;
    this.found.set(key, value);
    this.hasNewValues = true;
  }

  /** 0..1, as the newest line that told any; undefined while none did. */
  get fraction(): number | undefined {
    return this.newestFraction;
  }

  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.found);
  }

  /** True once after each change of `values`. */
  takeHasNewValues(): boolean {
    const had = this.hasNewValues;
    this.hasNewValues = false;
    return had;
  }

  /** The last lines of stderr, or of stdout when there is nothing on stderr. */
  get lastLines(): readonly string[] {
    return this.last.stderr.length > 0 ? [...this.last.stderr] : [...this.last.stdout];
  }
}

import type { ApiClient, LogEntry } from '../api';

/** Most that the API gives at once. */
const PAGE_LINES = 2000;

/** One line of a run's log, whole, and where it stands. */
export interface LogLine {
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string;
  /** From 0, within the attempt. */
  readonly line: number;
  readonly entry: Pick<LogEntry, 't' | 's' | 'x' | 'c'>;
}

export interface ReadLogRequest {
  readonly project: string;
  readonly run: number;
  /** Negative: so many before the end. @default 0 */
  readonly from?: number;
  readonly signal: AbortSignal;
}

/** The lines that are there now, of one attempt. @throws ApiError when there is no such run */
export async function* readLog(api: ApiClient, request: ReadLogRequest): AsyncGenerator<LogLine> {
  const { project, run, signal } = request;
  const params = { project, run };
  let from = request.from ?? 0;
  for (let attempt: number | undefined; ;) {
    const page = await api.readLog({ params, query: { from, limit: PAGE_LINES, attempt } }, { signal });
    attempt = page.attempt;
    for (const entry of page.entries)
      yield lineOf(page, await wholeEntry(api, { params, attempt, entry, signal }));
    from = page.firstLine + page.entries.length;
    if (page.entries.length === 0 || from >= page.lines) return;
  }
}

/** Single lines by their numbers, which are in order. */
export async function* readLogLines(
  api: ApiClient,
  request: ReadLogRequest & { readonly attempt?: number },
  lines: readonly number[],
): AsyncGenerator<LogLine> {
  const { project, run, signal } = request;
  const params = { project, run };
  const wanted = new Set(lines);
  let readTo = 0;
  for (const line of lines) {
    if (line < readTo) continue;
    const { attempt } = request;
    const page = await api.readLog({ params, query: { from: line, limit: PAGE_LINES, attempt } }, { signal });
    readTo = page.firstLine + page.entries.length;
    for (const entry of page.entries.filter((one) => wanted.has(one.line)))
      yield lineOf(page, await wholeEntry(api, { params, attempt: page.attempt, entry, signal }));
  }
}

/** Pages show very long lines by their beginning. */
async function wholeEntry(
  api: ApiClient,
  shown: {
    params: { project: string; run: number };
    attempt: number;
    entry: LogEntry;
    signal: AbortSignal;
  },
): Promise<LogEntry> {
  const { params, attempt, entry, signal } = shown;
  if (entry.clipped === undefined) return entry;
  const { x } = await api.readLogLine({ params, query: { line: entry.line, attempt } }, { signal });
  return { ...entry, x };
}

function lineOf(
  { run, attempt, stageId }: { run: number; attempt: number; stageId: string },
  { line, t, s, x, c }: LogEntry,
): LogLine {
  return { run, attempt, stageId, line, entry: { t, s, x, ...(c === undefined ? {} : { c }) } };
}

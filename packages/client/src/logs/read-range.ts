import { InvalidInputError, NotFoundError } from '@winslow/domain';
import type { LogView } from '@winslow/storage';
import type { CallOptions } from '../context';
import type { LogOpener, OpenLog } from './log-place';
import type {
  LogPageRequest,
  LogRange,
  LogRequest,
  LogTail,
  LogTailRequest,
  ShownLine,
  WholeLine,
} from './log-types';
import { showLine } from './shown-line';

const MAX_PAGE_LINES = 2_000;
const DEFAULT_PAGE_LINES = 500;
export const MAX_TAIL_LINES = 200;
const DEFAULT_TAIL_LINES = 50;

/** A piece of a log and the true numbers of the whole. @throws NotFoundError, InvalidInputError */
export async function readLogRange(desk: LogOpener, request: LogPageRequest): Promise<LogRange> {
  const limit = checkCount('limit', request.limit ?? DEFAULT_PAGE_LINES, MAX_PAGE_LINES);
  const { fromLine = 0 } = request;
  if (!Number.isSafeInteger(fromLine)) throw new InvalidInputError('fromLine is a whole number');
  const log = await desk.open(request);
  const { view } = log;
  const firstLine = Math.min(view.lines, fromLine < 0 ? Math.max(0, view.lines + fromLine) : fromLine);
  const entries = await readShown(view, { firstLine, limit, signal: request.signal });
  return { ...(await describe(log, request)), firstLine, entries, ...timesOf(view) };
}

/** The end of a log and its numbers: for looking once a second. @throws NotFoundError, InvalidInputError */
export async function readLogTail(desk: LogOpener, request: LogTailRequest): Promise<LogTail> {
  return tailOf(await desk.open(request), request);
}

export async function tailOf(log: OpenLog, request: LogTailRequest): Promise<LogTail> {
  const wanted = checkCount('lastLines', request.lastLines ?? DEFAULT_TAIL_LINES, MAX_TAIL_LINES, 0);
  const { view } = log;
  const firstLine = Math.max(0, view.lines - wanted);
  const entries = await readShown(view, { firstLine, limit: wanted, signal: request.signal });
  const bytes = await view.textBytes(request);
  return { ...(await describe(log, request)), bytes, firstLine, entries, version: view.version };
}

/** One line as a whole. @throws NotFoundError */
export async function readLogLine(
  desk: LogOpener,
  request: LogRequest & { readonly line: number },
): Promise<WholeLine> {
  const { line } = request;
  const { ref, view } = await desk.open(request);
  const info = line >= 0 && line < view.lines ? view.chunkOf(line) : undefined;
  if (info === undefined || !Number.isSafeInteger(line))
    throw new NotFoundError(
      `the log of run ${ref.run}, attempt ${ref.attempt} has no line ${line}: it has ${view.lines}`,
    );
  const chunk = await view.chunk(info.seq, request);
  const index = line - chunk.firstLine;
  const continued = chunk.continues(index) ? ({ c: true } as const) : {};
  const text = { line, t: chunk.time(index), s: chunk.source(index), x: chunk.line(index) };
  return { ...text, severity: chunk.severity(index), ...continued };
}

interface Wanted extends CallOptions {
  readonly firstLine: number;
  readonly limit: number;
}

async function readShown(view: LogView, { firstLine, limit, signal }: Wanted): Promise<ShownLine[]> {
  const end = Math.min(view.lines, firstLine + limit);
  const entries: ShownLine[] = [];
  for (let next = firstLine; next < end;) {
    const info = view.chunkOf(next);
    if (info === undefined) break;
    const chunk = await view.chunk(info.seq, { signal });
    const last = Math.min(end, chunk.firstLine + chunk.lines);
    for (; next < last; next += 1) entries.push(showLine(chunk, next - chunk.firstLine));
  }
  return entries;
}

async function describe({ ref, view }: OpenLog, options: CallOptions) {
  return { ...ref, lines: view.lines, sealed: view.sealed, ...(await view.counts(options)) };
}

function timesOf({ chunks }: LogView): Pick<LogRange, 'fromMs' | 'toMs'> {
  const filled = chunks.filter(({ lines }) => lines > 0);
  if (filled.length === 0) return { fromMs: null, toMs: null };
  const earlier = (a: number, b: number) => Math.min(a, b);
  const later = (a: number, b: number) => Math.max(a, b);
  return {
    fromMs: filled.map(({ fromMs }) => fromMs).reduce(earlier),
    toMs: filled.map(({ toMs }) => toMs).reduce(later),
  };
}

export function checkCount(name: string, value: number, most: number, least = 1): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new InvalidInputError(`${name} is a whole number from ${least} to ${most}`);
}

import { setImmediate as pause } from 'node:timers/promises';
import { InvalidInputError, isCounted, Severity, type LogChunkInfo } from '@winslow/domain';
import type { LogView, PackedLogChunk } from '@winslow/storage';
import { createLineMatcher, type LineMatcher } from './line-matcher';
import type { LogOpener } from './log-place';
import type { LogHit, LogNextRequest, LogQuery, LogSearchRequest, LogSearchResult } from './log-types';
import { checkCount } from './read-range';

const DEFAULT_HITS = 1_000;
const MAX_HITS = 10_000;
/** Others are served at least so often while a search runs, in milliseconds. */
const PAUSE_EVERY_MS = 25;
/** A search that takes longer ends with what it has, in milliseconds. */
const SEARCH_LIMIT_MS = 20_000;

/**
 * Looks through all lines, chunk after chunk, and counts every one that matches. Memory holds a few chunks and the hits.
 * @throws NotFoundError, InvalidInputError
 */
export async function searchLog(desk: LogOpener, request: LogSearchRequest): Promise<LogSearchResult> {
  const limit = checkCount('limit', request.limit ?? DEFAULT_HITS, MAX_HITS, 0);
  const fromLine = checkCount('fromLine', request.fromLine ?? 0, Number.MAX_SAFE_INTEGER, 0);
  checkQuery(request);
  const matcher = await createLineMatcher(request);
  const { ref, view } = await desk.open(request);
  const breath = new Breath(request.signal);
  const chunks = view.chunks.filter(
    (info) => info.firstLine + info.lines > fromLine && mayHold(info, request),
  );
  const hits: LogHit[] = [];
  let total = 0;
  let scannedLines = Math.max(0, view.lines - fromLine);
  for await (const chunk of view.scan(chunks, request)) {
    const from = Math.max(0, fromLine - chunk.firstLine);
    for await (const found of matchesIn(chunk, { query: request, matcher, from, breath })) {
      total += found.length;
      for (const index of found.slice(0, limit - hits.length))
        hits.push({ line: chunk.firstLine + index, ...matcher.locate(chunk.line(index)) });
    }
    if (!breath.isOver) continue;
    scannedLines = chunk.firstLine - fromLine;
    break;
  }
  const truncated = total > hits.length || breath.isOver;
  return { ...ref, total, hits, scannedLines, lines: view.lines, truncated };
}

/** The nearest line after (or before) this one that matches; null where there is none. @throws NotFoundError, InvalidInputError */
export async function nextInLog(desk: LogOpener, request: LogNextRequest): Promise<LogHit | null> {
  const { after, direction = 'next' } = request;
  if (!Number.isSafeInteger(after)) throw new InvalidInputError('after is the number of a line');
  checkQuery(request);
  const matcher = await createLineMatcher(request);
  const { view } = await desk.open(request);
  const breath = new Breath(request.signal);
  for await (const chunk of view.scan(chunksFrom(view, request, after), request)) {
    const own = after - chunk.firstLine;
    const isNext = direction === 'next';
    const range = isNext ? { from: Math.max(0, own + 1) } : { from: 0, end: Math.max(0, own) };
    let found: number | undefined;
    for await (const lines of matchesIn(chunk, { query: request, matcher, breath, ...range })) {
      found = (isNext ? lines[0] : lines.at(-1)) ?? found;
      if (isNext && found !== undefined) break;
    }
    if (found !== undefined) return { line: chunk.firstLine + found, ...matcher.locate(chunk.line(found)) };
    if (breath.isOver) return null;
  }
  return null;
}

/** The chunks in which the next hit can lie, nearest first. */
function chunksFrom(view: LogView, request: LogNextRequest, after: number): readonly LogChunkInfo[] {
  const may = view.chunks.filter((info) => mayHold(info, request));
  return request.direction === 'previous'
    ? may.filter((info) => info.firstLine < after).reverse()
    : may.filter((info) => info.firstLine + info.lines > after + 1);
}

function checkQuery({ text = '', severity, source }: LogQuery): void {
  if (text === '' && severity === undefined && source === undefined)
    throw new InvalidInputError('say what to look for: a text, a severity or a source');
}

/** The counts of the index spare looking where no such line is. */
function mayHold(info: LogChunkInfo, { severity }: LogQuery): boolean {
  const { counts } = info;
  if (severity === undefined || counts === undefined || !isCounted(info)) return true;
  return (severity === Severity.error ? counts.errors : counts.warnings) > 0;
}

interface Looking {
  readonly query: LogQuery;
  readonly matcher: LineMatcher;
  readonly from: number;
  /** @default the chunk's end */
  readonly end?: number;
  readonly breath: Breath;
}

/** Matching lines of one chunk, by their number in it, slice by slice. */
async function* matchesIn(
  chunk: PackedLogChunk,
  { query, matcher, from, end: given, breath }: Looking,
): AsyncGenerator<readonly number[]> {
  const last = given ?? chunk.lines;
  const end = Math.min(last, chunk.lines);
  const passes = (line: number) =>
    (query.source === undefined || chunk.source(line) === query.source) &&
    (query.severity === undefined || chunk.severity(line) === query.severity);
  for (let at = from; at < end;) {
    const stop = Math.min(end, at + matcher.sliceLines);
    const found: number[] = [];
    let line = matcher.next(chunk, at, stop);
    while (line >= 0 && line < stop) {
      if (passes(line)) found.push(line);
      line = matcher.next(chunk, line + 1, stop);
    }
    yield found;
    at = stop;
    await breath.take();
    if (breath.isOver) return;
  }
}

/** Lets others run every now and then, and knows when it is enough. */
class Breath {
  isOver = false;
  private readonly startMs = performance.now();
  private lastMs = this.startMs;

  constructor(private readonly signal: AbortSignal | undefined) {}

  async take(): Promise<void> {
    const now = performance.now();
    if (now - this.lastMs < PAUSE_EVERY_MS) return;
    await pause();
    this.signal?.throwIfAborted();
    this.lastMs = performance.now();
    this.isOver = this.lastMs - this.startMs > SEARCH_LIMIT_MS;
  }
}

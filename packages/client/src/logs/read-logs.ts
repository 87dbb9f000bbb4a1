import type { AttemptRef, LogEntry, ProjectView } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { viewProject } from '../projects/view-project';
import { logRefOf } from './log-place';

/** One line of a run's log, and where it stands. */
export interface LogLine {
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string;
  /** From 0, within the attempt. */
  readonly line: number;
  readonly entry: LogEntry;
}

/** The lines of one attempt, for messages and reading. */
export interface LogPlace {
  readonly attempt: AttemptRef;
  readonly stageId: string;
}

export interface ReadLogsRequest extends CallOptions {
  readonly project: string;
  /** @default the newest run */
  readonly run?: number;
  /** Only so many of the last lines. @default all */
  readonly tail?: number;
}

/** The most that storage gives at once. */
const PAGE_LINES = 10_000;

/** The lines that are there now. @throws NotFoundError when there is no such run */
export async function* readLogs(context: ClientContext, request: ReadLogsRequest): AsyncGenerator<LogLine> {
  const view = await viewProject(context, request.project, request);
  const place = logPlaceOf(view, request.run ?? view.runs.length);
  const store = await context.store.open();
  yield* readLines(store, place, {
    fromLine: request.tail === undefined ? 0 : -request.tail,
    signal: request.signal,
  });
}

/** @throws NotFoundError */
export function logPlaceOf(view: ProjectView, run: number): LogPlace {
  const { stageId, ...attempt } = logRefOf(view, { run });
  return { attempt, stageId };
}

export interface ReadLinesOptions extends CallOptions {
  /** Negative: so many before the end. */
  readonly fromLine: number;
}

/** Lines from `fromLine` on, up to what is there now. @returns the number of the line after the last */
export async function* readLines(
  store: ObjectStore,
  { attempt, stageId }: LogPlace,
  { fromLine, signal }: ReadLinesOptions,
): AsyncGenerator<LogLine, number> {
  const { readLog } = await import('@winslow/storage');
  let next = fromLine;
  for (;;) {
    const page = await readLog(store, attempt, { fromLine: next, limit: PAGE_LINES, signal });
    for (const [index, entry] of page.entries.entries()) {
      yield { run: attempt.run, attempt: attempt.attempt, stageId, line: page.firstLine + index, entry };
    }
    next = page.firstLine + page.entries.length;
    if (page.entries.length === 0 || next >= page.lines) return next;
  }
}

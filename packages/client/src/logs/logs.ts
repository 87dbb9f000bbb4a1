import type { ClientContext } from '../context';
import { followLogs, type FollowLogsRequest } from './follow-logs';
import { LogDesk } from './log-place';
import type {
  LogHit,
  LogNextRequest,
  LogPageRequest,
  LogRange,
  LogRawRequest,
  LogRequest,
  LogSearchRequest,
  LogSearchResult,
  LogTail,
  LogTailRequest,
  WholeLine,
} from './log-types';
import { rawLog } from './raw-log';
import { readLogs, type LogLine, type ReadLogsRequest } from './read-logs';
import { readLogLine, readLogRange, readLogTail } from './read-range';
import { nextInLog, searchLog } from './search-log';
import { watchLog, type LogChange, type WatchLogRequest } from './watch-log';

/** Everything that is done with logs. */
export interface LogOperations {
  /** Line after line, what is there now. */
  read(request: ReadLogsRequest): AsyncGenerator<LogLine>;
  /** Line after line as they come, attempt after attempt and run after run. */
  follow(request: FollowLogsRequest): AsyncGenerator<LogLine>;
  /** A range of lines; lines longer than 8 KiB are clipped. */
  page(request: LogPageRequest): Promise<LogRange>;
  /** One line as a whole. */
  line(request: LogRequest & { readonly line: number }): Promise<WholeLine>;
  /** Over all lines, with the true count. */
  search(request: LogSearchRequest): Promise<LogSearchResult>;
  /** The next or previous line that matches; null: none. */
  next(request: LogNextRequest): Promise<LogHit | null>;
  /** The last lines and the numbers. */
  tailInfo(request: LogTailRequest): Promise<LogTail>;
  watch(request: WatchLogRequest, onChange: (change: LogChange) => void): Promise<void>;
  /** The whole as text. */
  raw(request: LogRawRequest): AsyncGenerator<string>;
}

/** One for all requests of a process: what is read is kept for the next. */
export function createLogs(context: ClientContext): LogOperations {
  const desk = new LogDesk(context);
  return {
    read: (request) => readLogs(context, request),
    follow: (request) => followLogs(context, request),
    page: (request) => readLogRange(desk, request),
    line: (request) => readLogLine(desk, request),
    search: (request) => searchLog(desk, request),
    next: (request) => nextInLog(desk, request),
    tailInfo: (request) => readLogTail(desk, request),
    watch: (request, onChange) => watchLog(desk, request, onChange),
    raw: (request) => rawLog(desk, request),
  };
}

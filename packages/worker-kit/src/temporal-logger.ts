import type { Logger, LogLevel, LogMetadata } from '@temporalio/worker';
import type { Log } from './log';

/** What the SDK warns of although it is meant so: our activity workers have no workflows. */
const EXPECTED_WARNINGS: readonly string[] = ['No workflows registered, not polling for workflow tasks'];
/** Where core says that a call was tried again; while the server is away it says so many times a second. */
const RETRY_TARGET = 'temporalio_client::retry';
const OUTAGE_REMINDER_MS = 60_000;

/** Temporal's own chatter is detail to us: its info is our debug, and an outage of the server is one line a minute. */
export function toTemporalLogger(log: Log, now: () => number = Date.now): Logger {
  const at = (write: Log['info']) => (message: string, meta?: LogMetadata) => write({ ...meta }, message);
  const debug = at(log.debug.bind(log));
  const error = at(log.error.bind(log));
  let outageSaidAtMs = Number.NEGATIVE_INFINITY;
  const warn: typeof debug = (message, meta) => {
    const isRetry = meta?.['target'] === RETRY_TARGET;
    if (EXPECTED_WARNINGS.includes(message) || isRetry) debug(message, meta);
    else log.warn({ ...meta }, message);
    if (!isRetry || now() - outageSaidAtMs < OUTAGE_REMINDER_MS) return;
    outageSaidAtMs = now();
    log.warn(`Temporal does not answer; trying until it does (${message})`);
  };
  const byLevel = { TRACE: debug, DEBUG: debug, INFO: debug, WARN: warn, ERROR: error };
  return {
    log: (level: LogLevel, message: string, meta?: LogMetadata) => byLevel[level](message, meta),
    trace: debug,
    debug,
    info: debug,
    warn,
    error,
  };
}

import { Runtime, type Logger, type LogLevel, type LogMetadata } from '@temporalio/worker';
import type { Log } from './log';

/**
 * Sets up Temporal's core, once per process and before any connection. It installs no signal handlers: `run-worker`
 * decides what a signal means.
 */
export function installRuntime(log: Log, metricsPort?: number): void {
  Runtime.install({
    logger: toTemporalLogger(log),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metricsPort === undefined ? {} : { metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } } }),
    },
  });
}

/** What the SDK warns of although it is meant so: our activity workers have no workflows. */
const EXPECTED_WARNINGS: readonly string[] = ['No workflows registered, not polling for workflow tasks'];

/** Temporal's own chatter is detail to us: its info is our debug. */
function toTemporalLogger(log: Log): Logger {
  const at = (write: Log['info']) => (message: string, meta?: LogMetadata) => write({ ...meta }, message);
  const debug = at(log.debug.bind(log));
  const warnOfAnything = at(log.warn.bind(log));
  const warn: typeof debug = (message, meta) => (EXPECTED_WARNINGS.includes(message) ? debug : warnOfAnything)(message, meta);
  const error = at(log.error.bind(log));
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

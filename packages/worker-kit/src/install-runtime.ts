import { Runtime } from '@temporalio/worker';
import type { Log } from './log';
import { toTemporalLogger } from './temporal-logger';

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
      ...(metricsPort === undefined
        ? {}
        : { metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } } }),
    },
  });
}

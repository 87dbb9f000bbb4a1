import { createLog } from './log';
import { toTemporalLogger } from './temporal-logger';

const MINUTE = 60_000;

function setUp(): {
  readonly lines: string[];
  readonly clock: { now: number };
  readonly logger: ReturnType<typeof toTemporalLogger>;
} {
  const lines: string[] = [];
  const clock = { now: 0 };
  const write = (line: string): void => {
    const { level, msg } = JSON.parse(line) as { level: string; msg: string };
    lines.push(`${level}: ${msg}`);
  };
  const logger = toTemporalLogger(createLog('info', 'n', { write }), () => clock.now);
  return { lines, clock, logger };
}

it('shows warnings and errors of the SDK, and takes its info for detail', () => {
  const { lines, logger } = setUp();
  logger.info('Worker state changed');
  logger.log('WARN', 'Activity failed');
  logger.error('Worker failed');
  logger.warn('No workflows registered, not polling for workflow tasks');
  expect(lines).toEqual(['warn: Activity failed', 'error: Worker failed']);
});

it('makes one line a minute of an outage of the server', () => {
  const { lines, clock, logger } = setUp();
  for (let second = 0; second < 90; second += 1) {
    clock.now = second * 1000;
    logger.log('WARN', 'gRPC call poll retried', { target: 'temporalio_client::retry' });
  }
  clock.now = 3 * MINUTE;
  logger.warn('gRPC call poll retried', { target: 'temporalio_client::retry' });
  const line = 'warn: Temporal does not answer; trying until it does (gRPC call poll retried)';
  expect(lines).toEqual([line, line, line]);
});

import { LOOPBACK } from '../process/listen-host';

/** Where a Temporal server keeps its file and listens. */
export interface TemporalServerOptions {
  readonly dbFile: string;
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
}

/**
 * Transfer, timer and visibility tasks are loaded at most so often a second per shard, and this server has one
 * shard: at the default of 20 every hop between workflows waits about 45 ms after a short burst.
 */
const POLLS_PER_SECOND = 2000;

/** Lists and counts come from visibility; the default of 10 a second is too little for a web page that follows. */
const VISIBILITY_CALLS_PER_SECOND = 200;

const DYNAMIC_CONFIG: Readonly<Record<string, number>> = {
  'history.transferProcessorMaxPollRPS': POLLS_PER_SECOND,
  'history.timerProcessorMaxPollRPS': POLLS_PER_SECOND,
  'history.visibilityProcessorMaxPollRPS': POLLS_PER_SECOND,
  'frontend.namespaceRPS.visibility': VISIBILITY_CALLS_PER_SECOND,
};

/** Arguments for the Temporal CLI's development server. `synchronous=2` (full): a killed computer loses nothing. */
export function temporalArguments(options: TemporalServerOptions): string[] {
  return [
    'server',
    'start-dev',
    ...['--db-filename', options.dbFile],
    ...['--namespace', options.namespace],
    ...['--ip', LOOPBACK, '--port', String(options.port), '--ui-port', String(options.uiPort)],
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'],
    ...['--ui-disable-news-fetch', '--disable-config-file', '--disable-config-env', '--log-level', 'warn'],
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
  ];
}

import { setTimeout as delay } from 'node:timers/promises';
import { averageUtilisation, keys, messageOf, NODE_METRICS, type NodeUtilisation } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import type { Log } from '../log';
import { MetricsSeries } from './metrics-series';
import { minutesOf } from './minutes-of';

const WRITE_EVERY_MS = 60_000;
/** A day's object is larger, and its newest minutes can be made again of the seconds. */
const WRITE_MINUTES_EVERY = 5;
/** The last write when the worker leaves may take so long. */
const CLOSE_LIMIT_MS = 3_000;

export interface MetricsWriterOptions {
  readonly store: ObjectStore;
  readonly nodeId: string;
  readonly log: Log;
}

interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Also what would be written later. @default false */
  readonly isLast?: boolean;
}

/**
 * Keeps what a node's monitor measured: each second for an hour, each minute for a month (`NODE_METRICS`). Faults of the
 * store are logged, and never anybody's else.
 */
export class MetricsWriter {
  private readonly seconds: MetricsSeries;
  private readonly minutes: MetricsSeries;
  private minute: NodeUtilisation[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private writes = 0;
  private isCaughtUp = false;

  constructor(private readonly options: MetricsWriterOptions) {
    const { nodeId } = options;
    const { seconds, minutes } = NODE_METRICS;
    this.seconds = new MetricsSeries({
      ...options,
      ...seconds,
      prefix: keys.nodeSecondsPrefix(nodeId),
      keyOf: (startMs) => keys.nodeSeconds(nodeId, startMs),
    });
    this.minutes = new MetricsSeries({
      ...options,
      ...minutes,
      prefix: keys.nodeMinutesPrefix(nodeId),
      keyOf: (startMs) => keys.nodeMinutes(nodeId, startMs),
    });
  }

  start(): void {
    this.timer ??= setInterval(() => void this.write(), WRITE_EVERY_MS);
  }

  add(sample: NodeUtilisation): void {
    const [first] = this.minute;
    if (first !== undefined && minuteOf(first) !== minuteOf(sample)) this.endMinute();
    this.minute.push(sample);
    this.seconds.add(sample);
  }

  /** Writes what is new, one write after the other. Never rejects. */
  write(options: WriteOptions = {}): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        await this.writeNow(options);
      } catch (error) {
        this.options.log.warn(`the node's metrics could not be kept: ${messageOf(error)}`);
      }
    });
    return this.writing;
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    const limit = new AbortController();
    const late = delay(CLOSE_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined);
    // A write that is under way may wait for the store for much longer.
    await Promise.race([this.write({ signal: limit.signal, isLast: true }), late]);
    limit.abort();
  }

  private async writeNow({ signal, isLast = false }: WriteOptions): Promise<void> {
    const isDue = this.writes % WRITE_MINUTES_EVERY === 0;
    if (!this.isCaughtUp) await this.catchUp(signal);
    await this.seconds.write(signal);
    if (isDue || isLast) await this.minutes.write(signal);
    this.writes += 1;
  }

  /** Minutes that an earlier worker measured and was killed before it wrote them, from its seconds. */
  private async catchUp(signal: AbortSignal | undefined): Promise<void> {
    const [first] = this.minute;
    if (first === undefined) return;
    const { objectMs, keptMs } = NODE_METRICS.seconds;
    const [newest] = (await this.minutes.read(first.atMs, signal)).slice(-1);
    const fromMs = Math.max(newest === undefined ? 0 : newest.atMs + 1, first.atMs - keptMs);
    const found: NodeUtilisation[] = [];
    for (let atMs = fromMs; atMs < first.atMs + objectMs; atMs += objectMs)
      found.push(...(await this.seconds.read(atMs, signal)));
    // Samples of the minute that goes on are in its average only as far as this worker measured them.
    const missing = found.filter(({ atMs }) => atMs >= fromMs && atMs < first.atMs);
    for (const point of minutesOf(missing)) if (minuteOf(point) !== minuteOf(first)) this.minutes.add(point);
    this.isCaughtUp = true;
  }

  private endMinute(): void {
    const point = averageUtilisation(this.minute);
    this.minute = [];
    if (point !== undefined) this.minutes.add(point);
  }
}

function minuteOf({ atMs }: NodeUtilisation): number {
  return Math.floor(atMs / NODE_METRICS.minutes.stepMs);
}

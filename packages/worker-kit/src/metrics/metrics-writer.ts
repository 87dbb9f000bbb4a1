import { setTimeout as delay } from 'node:timers/promises';
import { keys, messageOf, type NodeUtilisation } from '@winslow/domain';
import {
  decodeNodeMetrics,
  encodeNodeMetrics,
  ObjectInvalidError,
  ObjectNotFoundError,
  type ObjectStore,
} from '@winslow/storage';
import type { Log } from '../log';

const HOUR_MS = 3_600_000;
const WRITE_EVERY_MS = 60_000;
/** Older hours are removed. */
const KEPT_HOURS = 48;
/** While the store does not answer, the newest hours are kept in memory. */
const MAX_UNWRITTEN_HOURS = 3;
/** The last write when the worker leaves may take so long. */
const CLOSE_LIMIT_MS = 3_000;

export interface MetricsWriterOptions {
  readonly store: ObjectStore;
  readonly nodeId: string;
  readonly log: Log;
}

interface Hour {
  /** Epoch milliseconds of its beginning. */
  readonly startMs: number;
  /** Those of an earlier worker come first. */
  readonly points: NodeUtilisation[];
  /** False until what an earlier worker wrote of it was read. */
  isComplete: boolean;
  isDirty: boolean;
}

/**
 * Keeps what a node's monitor measured: one object for each hour, written anew once a minute. A node has one worker, so
 * nobody else writes there. Faults of the store are logged, and never anybody's else.
 */
export class MetricsWriter {
  private hours: Hour[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private sweptHour = 0;

  constructor(private readonly options: MetricsWriterOptions) {}

  start(): void {
    this.timer ??= setInterval(() => void this.write(), WRITE_EVERY_MS);
  }

  add(point: NodeUtilisation): void {
    const startMs = hourOf(point.atMs);
    let hour = this.hours.find((one) => one.startMs === startMs);
    if (hour === undefined) {
      hour = { startMs, points: [], isComplete: false, isDirty: false };
      this.hours = [...this.hours, hour].slice(-MAX_UNWRITTEN_HOURS);
    }
    hour.points.push(point);
    hour.isDirty = true;
  }

  /** Writes what is new, one write after the other. Never rejects. */
  write(signal?: AbortSignal): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        for (const hour of this.hours) await this.writeHour(hour, signal);
        const [newest] = this.hours.slice(-1);
        this.hours = this.hours.filter((hour) => hour.isDirty || hour === newest);
        if (newest !== undefined) await this.sweep(newest.startMs, signal);
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
    await Promise.race([this.write(limit.signal), late]);
    limit.abort();
  }

  private async writeHour(hour: Hour, signal: AbortSignal | undefined): Promise<void> {
    if (!hour.isDirty) return;
    const { store, nodeId } = this.options;
    const key = keys.nodeMetrics(nodeId, hour.startMs);
    if (!hour.isComplete) {
      hour.points.unshift(...(await this.readEarlier(key, signal)));
      hour.isComplete = true;
    }
    const written = hour.points.length;
    const body = await encodeNodeMetrics(hour.points);
    await store.put(key, body, { contentType: 'application/gzip', signal });
    hour.isDirty = hour.points.length > written;
  }

  /** What an earlier worker of this node wrote of the hour; an object that cannot be read counts as none. */
  private async readEarlier(key: string, signal: AbortSignal | undefined): Promise<NodeUtilisation[]> {
    const { store, log } = this.options;
    try {
      const { body } = await store.get(key, { signal });
      return await decodeNodeMetrics({ bucket: store.bucket, key }, body);
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return [];
      if (!(error instanceof ObjectInvalidError)) throw error;
      log.warn(`earlier metrics of this node are lost: ${error.message}`);
      return [];
    }
  }

  /** Once an hour. */
  private async sweep(newestHour: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.sweptHour === newestHour) return;
    const { store, nodeId } = this.options;
    const oldest = keys.nodeMetrics(nodeId, newestHour - KEPT_HOURS * HOUR_MS);
    const old: string[] = [];
    for await (const item of store.list(keys.nodeMetricsPrefix(nodeId), { signal }))
      if (item.kind === 'object' && item.key < oldest) old.push(item.key);
    if (old.length > 0) await store.remove(old, { signal });
    this.sweptHour = newestHour;
  }
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) * HOUR_MS;
}

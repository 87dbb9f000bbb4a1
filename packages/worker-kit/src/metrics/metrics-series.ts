import type { NodeUtilisation } from '@winslow/domain';
import {
  decodeNodeMetrics,
  encodeNodeMetrics,
  ObjectInvalidError,
  ObjectNotFoundError,
} from '@winslow/storage';
import type { ObjectStore } from '@winslow/storage';
import type { Log } from '../log';

export interface MetricsSeriesOptions {
  readonly store: ObjectStore;
  readonly log: Log;
  /** Of all objects of the series. */
  readonly prefix: string;
  /** Of the object that begins at this moment. */
  readonly keyOf: (startMs: number) => string;
  /** Length of what one object holds. */
  readonly objectMs: number;
  /** Objects that ended earlier are removed. */
  readonly keptMs: number;
}

interface Part {
  readonly startMs: number;
  /** Those of an earlier worker come first. */
  readonly points: NodeUtilisation[];
  /** False until what an earlier worker wrote of it was read. */
  isComplete: boolean;
  isDirty: boolean;
}

/**
 * Points in the order of their time, in objects of one length. A node has one worker, so nobody else writes there.
 * While the store does not answer, as much as is kept there at most is kept in memory.
 */
export class MetricsSeries {
  private parts: Part[] = [];
  private sweptPart: number | undefined;

  constructor(private readonly options: MetricsSeriesOptions) {}

  add(point: NodeUtilisation): void {
    const { objectMs, keptMs } = this.options;
    const startMs = Math.floor(point.atMs / objectMs) * objectMs;
    let part = this.parts.find((one) => one.startMs === startMs);
    if (part === undefined) {
      part = { startMs, points: [], isComplete: false, isDirty: false };
      this.parts = [...this.parts, part].slice(-Math.ceil(keptMs / objectMs));
    }
    part.points.push(point);
    part.isDirty = true;
  }

  /** Writes the objects that have something new, and removes old ones. */
  async write(signal?: AbortSignal): Promise<void> {
    for (const part of this.parts) await this.writePart(part, signal);
    const [newest] = this.parts.slice(-1);
    this.parts = this.parts.filter((part) => part.isDirty || part === newest);
    if (newest !== undefined) await this.sweep(newest.startMs, signal);
  }

  /** What is stored of the object that holds this moment; one that cannot be read counts as none. */
  async read(atMs: number, signal?: AbortSignal): Promise<NodeUtilisation[]> {
    const { store, log, keyOf, objectMs } = this.options;
    const key = keyOf(Math.floor(atMs / objectMs) * objectMs);
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

  private async writePart(part: Part, signal: AbortSignal | undefined): Promise<void> {
    if (!part.isDirty) return;
    const { store, keyOf } = this.options;
    if (!part.isComplete) {
      part.points.unshift(...(await this.read(part.startMs, signal)));
      part.isComplete = true;
    }
    part.points.sort((one, other) => one.atMs - other.atMs);
    const written = part.points.length;
    const body = await encodeNodeMetrics(part.points);
    await store.put(keyOf(part.startMs), body, { contentType: 'application/gzip', signal });
    part.isDirty = part.points.length > written;
  }

  /** Once for each new object. */
  private async sweep(newestMs: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.sweptPart === newestMs) return;
    const { store, prefix, keyOf, keptMs } = this.options;
    const oldest = keyOf(newestMs - keptMs);
    const old: string[] = [];
    for await (const item of store.list(prefix, { signal }))
      if (item.kind === 'object' && item.key < oldest) old.push(item.key);
    if (old.length > 0) await store.remove(old, { signal });
    this.sweptPart = newestMs;
  }
}

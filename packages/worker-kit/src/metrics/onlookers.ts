import { keys, messageOf } from '@winslow/domain';
import { ObjectNotFoundError, type ObjectStore } from '@winslow/storage';
import type { Log } from '../log';

/** Costs the store next to nothing, and is how long somebody waits for live figures. */
const LOOK_EVERY_MS = 4_000;
/** Who looks writes the mark anew every ten seconds. */
const WATCHED_FOR_MS = 25_000;

export interface OnlookersOptions {
  readonly store: Pick<ObjectStore, 'stat'>;
  readonly log: Log;
  /** A clock that never jumps; another only in tests. Unit: milliseconds. */
  readonly now?: () => number;
}

/**
 * Whether somebody looks at nodes just now: web processes write `keys.nodesWatched` anew all the while. It goes by that
 * the object changes and not by what it says, so that no two clocks are compared.
 */
export class Onlookers {
  private timer: NodeJS.Timeout | undefined;
  private seen: string | null | undefined;
  private changedAtMs = -Infinity;

  constructor(private readonly options: OnlookersOptions) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  isWatched(): boolean {
    return this.now() - this.changedAtMs < WATCHED_FOR_MS;
  }

  /** Looks once. Without the store nobody is known to look. Never rejects. */
  async look(): Promise<void> {
    try {
      const mark = await this.readMark();
      if (this.seen !== undefined && mark !== null && mark !== this.seen) this.changedAtMs = this.now();
      this.seen = mark;
    } catch (error) {
      this.options.log.debug(`nobody knows whether somebody looks at this node: ${messageOf(error)}`);
    }
  }

  private async readMark(): Promise<string | null> {
    try {
      return (await this.options.store.stat(keys.nodesWatched)).etag;
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return null;
      throw error;
    }
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }
}

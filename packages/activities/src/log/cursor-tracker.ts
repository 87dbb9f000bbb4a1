import type { LogCursor } from '@winslow/domain';

/**
 * How far back the position reaches. Docker's two readers take the time before they write, so frames of stdout and
 * stderr can lie in the log in another order than their times; a position made of the newest time alone would lose
 * or double them.
 */
const MARGIN_S = 2;
/** Bounds memory: beyond so many frames within the margin, the margin shrinks. */
const MAX_REMEMBERED = 65_536;
const START = '0.000000000';
const NANOS_PER_SECOND = 1_000_000_000;
const NANO_DIGITS = 9;

/**
 * Position in a container's log: *so many frames of this time or later have been taken*. The engine gives frames in
 * the order of its file and leaves out those before `since` one by one, so reading from `timestamp` on and dropping
 * the first `frames` frames goes on exactly where the reader stopped.
 */
export class CursorTracker {
  private stamps: string[] = [];
  private newest = START;
  /** No position may reach back to here or before: not all frames of then are remembered. */
  private forgotten = '';
  private hasSteppedBack = false;
  private seen = 0;

  /**
   * @param total frames taken so far
   * @param from where they end; its frames are shown to `seeAgain` before the first is taken
   */
  constructor(
    private total = 0,
    private readonly from: LogCursor | null = null,
  ) {}

  /** Frames taken in all. */
  get frames(): number {
    return this.total;
  }

  /** A frame that is taken now. */
  take(timestamp: string): void {
    this.total += 1;
    this.seeAgain(timestamp);
  }

  /** A frame that was taken before, on the way to where the reader stopped. */
  seeAgain(timestamp: string): void {
    if (timestamp > this.newest) this.newest = timestamp;
    // A clock set back: later frames may be older than anything remembered, so only the very start is safe.
    else if (timestamp < this.newest && timestamp < secondsEarlier(this.newest, MARGIN_S))
      this.hasSteppedBack = true;
    this.seen += 1;
    this.stamps.push(timestamp);
    if (this.stamps.length > MAX_REMEMBERED) this.forget();
  }

  private forget(): void {
    for (const stamp of this.stamps.slice(0, -MAX_REMEMBERED / 2)) {
      if (stamp > this.forgotten) this.forgotten = stamp;
    }
    this.stamps = this.stamps.slice(-MAX_REMEMBERED / 2);
  }

  /** Null before the first frame. */
  cursor(): LogCursor | null {
    if (this.from !== null && this.seen < this.from.frames) return this.from;
    if (this.total === 0) return null;
    if (this.hasSteppedBack) return { timestamp: START, frames: this.total };
    let timestamp = secondsEarlier(this.newest, MARGIN_S);
    if (this.from !== null && this.from.timestamp > timestamp) timestamp = this.from.timestamp;
    if (this.forgotten >= timestamp) timestamp = justAfter(this.forgotten);
    return { timestamp, frames: this.stamps.filter((stamp) => stamp >= timestamp).length };
  }
}

function secondsEarlier(timestamp: string, seconds: number): string {
  const [whole = '0', nanos = ''] = timestamp.split('.');
  return `${Math.max(0, Number(whole) - seconds)}.${nanos}`;
}

function justAfter(timestamp: string): string {
  const [whole = '0', nanos = '0'] = timestamp.split('.');
  const next = Number(nanos) + 1;
  return next < NANOS_PER_SECOND
    ? `${whole}.${String(next).padStart(NANO_DIGITS, '0')}`
    : `${Number(whole) + 1}.${'0'.repeat(NANO_DIGITS)}`;
}

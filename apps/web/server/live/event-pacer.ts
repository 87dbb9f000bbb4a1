import type { LiveEvent } from '@winslow/api';
import { mergeAll } from './merge-events';

/** Between two messages of one topic, in milliseconds: at most four a second. */
export const PACE_MS = 250;

/** Lets events of one topic through at a pace that a page can follow; what comes in between is told as one. */
export class EventPacer {
  private pending: LiveEvent[] = [];
  private sentAtMs = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (events: readonly LiveEvent[]) => void) {}

  put(event: LiveEvent): void {
    this.pending = mergeAll([...this.pending, event]);
    if (this.timer !== undefined) return;
    const waitMs = this.sentAtMs + PACE_MS - Date.now();
    if (waitMs <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), waitMs);
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = [];
  }

  private flush(): void {
    const events = this.pending;
    this.close();
    this.sentAtMs = Date.now();
    this.send(events);
  }
}

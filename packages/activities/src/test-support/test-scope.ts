import type { LiveProgress } from '@winslow/domain';
import type { ActivityScope, Cancellation } from '../activity-scope';

/** A scope without Temporal: a test cancels it by hand and sees what was heartbeat. */
export class TestScope implements ActivityScope {
  private readonly controller = new AbortController();
  private kind: Cancellation | null = null;
  readonly beats: LiveProgress[] = [];

  constructor(private readonly onBeat: () => void = () => undefined) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  cancellation(): Cancellation | null {
    return this.kind;
  }

  heartbeat(progress: LiveProgress): void {
    this.beats.push(progress);
    this.onBeat();
  }

  alive(): void {
    this.onBeat();
  }

  cancel(kind: Cancellation): void {
    this.kind = kind;
    this.controller.abort(new Error(`cancelled: ${kind}`));
  }
}

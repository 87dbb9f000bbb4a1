import {
  isCheckpointDue,
  messageOf,
  WinslowError,
  type CheckpointRef,
  type CheckpointRules,
  type LiveProgress,
} from '@winslow/domain';
import type { CheckpointTaker } from '@winslow/storage';
import type { Clock } from '../activity-deps';
import type { LogWriter } from '../log/log-writer';

export interface CheckpointKeeperOptions {
  readonly taker: Pick<CheckpointTaker, 'newest' | 'take' | 'letGo'>;
  readonly rules: CheckpointRules;
  readonly clock: Clock;
  readonly log: LogWriter;
  /** Of the container; epoch milliseconds. */
  readonly startedAtMs: number;
  readonly signal: AbortSignal;
}

/** Takes the checkpoints of a running container when they are due. None that fails disturbs the run. */
export class CheckpointKeeper {
  private readonly ended = new AbortController();
  private readonly signal: AbortSignal;
  private newest: CheckpointRef | null = null;
  private lastAtMs: number | null = null;
  private isLoaded = false;
  private working: Promise<void> | null = null;

  constructor(private readonly options: CheckpointKeeperOptions) {
    this.signal = AbortSignal.any([options.signal, this.ended.signal]);
  }

  /** To be called every few seconds; never waits. */
  beat(): void {
    if (this.signal.aborted) return;
    this.working ??= this.work().finally(() => (this.working = null));
  }

  progress(): Pick<LiveProgress, 'checkpoint'> {
    if (this.newest === null) return {};
    const { seq, takenAtMs, bytes } = this.newest;
    return { checkpoint: { seq, takenAtMs, bytes } };
  }

  /** Takes no more; one that is half taken counts for nothing. Idempotent. */
  async end(): Promise<void> {
    this.ended.abort(new WinslowError('ended', 'The container has ended', { blame: 'machine' }));
    await this.working;
    await this.options.taker.letGo();
  }

  private async work(): Promise<void> {
    const { taker, clock, rules, startedAtMs } = this.options;
    const { signal } = this;
    try {
      if (!this.isLoaded) this.keep(await taker.newest(signal));
      this.isLoaded = true;
      const nowMs = clock.now();
      const { lastAtMs } = this;
      if (!isCheckpointDue({ intervalMs: rules.intervalMs, startedAtMs, lastAtMs, nowMs })) return;
      this.lastAtMs = nowMs;
      this.keep(await taker.take({ nowMs, signal }));
    } catch (error) {
      if (!signal.aborted) this.tell(error);
    }
  }

  private keep(ref: CheckpointRef | null): void {
    if (ref === null) return;
    this.newest = ref;
    this.lastAtMs = Math.max(ref.takenAtMs, this.lastAtMs ?? 0);
  }

  /** Once for each kind of trouble: it may come again every few seconds. */
  private tell(error: unknown): void {
    const code = error instanceof WinslowError ? error.code : 'unknown';
    const text =
      code === 'checkpointUnsettled' ? messageOf(error) : `No checkpoint was taken: ${messageOf(error)}`;
    this.options.log.note(`checkpoint-${code}`, `${text} (it is tried again)`, { severity: 'warning' });
  }
}

import { assertNever, formatBytes, formatDuration, messageOf } from '@winslow/domain';
import type { ActivityLogger, ActivitySettings } from '../activity-deps';
import type { ContainerRuntime } from '../container/container-runtime';
import type { LogWriter } from '../log/log-writer';
import type { ContainerEnding } from '../workspace/attempt-state';
import type { AttemptMemory } from '../workspace/attempt-memory';

export interface ContainerEnderOptions {
  readonly runtime: ContainerRuntime;
  readonly containerId: string;
  readonly memory: AttemptMemory;
  readonly log: LogWriter;
  readonly logger: ActivityLogger;
  readonly settings: ActivitySettings;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
}

/** Ends a container for a reason of Winslow's own. The first reason counts, and is on disk before anything happens. */
export class ContainerEnder {
  private ending: ContainerEnding | null = null;
  private stopping: Promise<void> = Promise.resolve();

  constructor(private readonly options: ContainerEnderOptions) {
    const earlier = options.memory.state.container?.ending ?? null;
    if (earlier !== null) this.begin(earlier);
  }

  get reason(): ContainerEnding | null {
    return this.ending;
  }

  /** Idempotent: only the first reason does anything. */
  begin(reason: ContainerEnding): void {
    if (this.ending !== null) return;
    this.ending = reason;
    this.options.log.note(`ending-${reason}`, this.explain(reason), {
      severity: reason === 'killed' ? 'warning' : 'error',
    });
    this.stopping = this.stop(reason);
    this.stopping.catch((error: unknown) => {
      this.options.logger.warn('a container could not be stopped', {
        container: this.options.containerId,
        reason,
        error: messageOf(error),
      });
    });
  }

  private async stop(ending: ContainerEnding): Promise<void> {
    const { runtime, containerId, memory, settings, signal } = this.options;
    const { container } = memory.state;
    if (container !== null) await memory.change({ container: { ...container, ending } });
    await runtime.stop(containerId, settings.stopGraceMs, signal);
  }

  /** Throws when the container could not be stopped. */
  async settled(): Promise<void> {
    await this.stopping;
  }

  private explain(reason: ContainerEnding): string {
    const { settings, timeoutMs = 0 } = this.options;
    const grace = `asked to stop, and killed if it still runs after ${formatDuration(settings.stopGraceMs)}`;
    switch (reason) {
      case 'killed':
        return `Ended on request: ${grace}`;
      case 'timedOut':
        return `Ran longer than its limit of ${formatDuration(timeoutMs)}: ${grace}`;
      case 'logLimit':
        return `Wrote more than ${formatBytes(settings.logLimitBytes)} of log, the rest is not kept: ${grace}`;
      default:
        return assertNever(reason);
    }
  }
}

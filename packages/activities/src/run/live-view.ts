import type { LiveProgress } from '@winslow/domain';
import type { Clock } from '../activity-deps';
import type { ContainerRuntime, ContainerUsage } from '../container/container-runtime';
import type { LogWriter } from '../log/log-writer';
import type { OutputCollector } from './output-collector';

const NS_PER_MS = 1_000_000;
/** A write of the log that takes longer than this is told, in milliseconds. */
const SLOW_WRITE_MS = 5_000;

export interface LiveViewOptions {
  readonly runtime: ContainerRuntime;
  readonly containerId: string;
  readonly clock: Clock;
  readonly log: LogWriter;
  readonly collector: OutputCollector;
  readonly signal: AbortSignal;
}

/** What a person sees of a running container: processor and memory use, progress, lines of log. */
export class LiveView {
  private sample: (ContainerUsage & { readonly atMs: number }) | null = null;
  private cpu: number | undefined;
  private isSampling = false;

  constructor(private readonly options: LiveViewOptions) {}

  /** Never waits: use is what the last sample found, and asks for the next. */
  progress(): Omit<LiveProgress, 'atMs'> {
    const { containerId, collector, log, clock } = this.options;
    void this.takeSample();
    const isStalled = log.busySinceMs !== null && clock.now() - log.busySinceMs > SLOW_WRITE_MS;
    return {
      phase: 'running',
      containerId,
      logLines: log.lineCount,
      ...(collector.fraction === undefined ? {} : { fraction: collector.fraction }),
      ...(this.cpu === undefined ? {} : { cpu: this.cpu }),
      ...(this.sample === null ? {} : { memoryBytes: this.sample.memoryBytes }),
      ...(isStalled ? { text: 'the object store does not answer; the log waits with the container' } : {}),
    };
  }

  private async takeSample(): Promise<void> {
    if (this.isSampling) return;
    this.isSampling = true;
    const { runtime, containerId, clock, signal } = this.options;
    try {
      const usage = await runtime.output.usage(containerId, signal);
      if (usage === null) return;
      const atMs = clock.now();
      const last = this.sample;
      if (last !== null && atMs > last.atMs) {
        this.cpu = Math.max(0, (usage.cpuNs - last.cpuNs) / NS_PER_MS / (atMs - last.atMs));
      }
      this.sample = { ...usage, atMs };
    } catch {
      // Use is for show only; a broken engine is noticed where the log is followed.
    } finally {
      this.isSampling = false;
    }
  }
}

import { messageOf, type NodeUtilisation, type RecentSamples } from '@winslow/domain';
import type { Log } from '../log';

const SAMPLE_EVERY_MS = 1_000;
/** As many as a beat of five seconds tells. */
const RECENT_SAMPLES = 5;
/** A fault of the probe is logged once in so many samples. */
const LOG_EVERY = 300;

export interface NodeMonitorOptions {
  readonly sample: () => Promise<NodeUtilisation>;
  readonly onSample: (sample: NodeUtilisation) => void;
  readonly log: Log;
}

/** Samples the computer once a second for as long as the worker lives. A sample that fails or hangs delays nothing else. */
export class NodeMonitor {
  private recent: NodeUtilisation[] = [];
  private isSampling = false;
  private faults = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: NodeMonitorOptions) {}

  start(): void {
    this.timer ??= setInterval(() => void this.tick(), SAMPLE_EVERY_MS);
    void this.tick();
  }

  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** The newest sample with the last five; null until there is one. Its `atMs` tells how old it is. */
  latest(): NodeUtilisation | null {
    const newest = this.recent.at(-1);
    return newest === undefined ? null : { ...newest, recent: columnsOf(this.recent, newest) };
  }

  /** One sample, unless the last one is still owed. */
  async tick(): Promise<void> {
    if (this.isSampling) return;
    this.isSampling = true;
    try {
      this.take(await this.options.sample());
    } catch (error) {
      if (this.faults % LOG_EVERY === 0)
        this.options.log.warn(`the node's use could not be measured: ${messageOf(error)}`);
      this.faults += 1;
    } finally {
      this.isSampling = false;
    }
  }

  private take(sample: NodeUtilisation): void {
    this.recent = [...this.recent, sample].slice(-RECENT_SAMPLES);
    this.options.onSample(sample);
  }
}

function columnsOf(samples: readonly NodeUtilisation[], { gpus }: NodeUtilisation): RecentSamples {
  return {
    atMs: samples.map(({ atMs }) => atMs),
    cpu: samples.map(({ cpu }) => cpu),
    memoryUsedBytes: samples.map(({ memoryUsedBytes }) => memoryUsedBytes),
    networkRxBytes: samples.map(({ networkRxBytes }) => networkRxBytes),
    networkTxBytes: samples.map(({ networkTxBytes }) => networkTxBytes),
    diskReadBytes: samples.map(({ diskReadBytes }) => diskReadBytes),
    diskWriteBytes: samples.map(({ diskWriteBytes }) => diskWriteBytes),
    gpuUse: Object.fromEntries(
      gpus.map(({ uuid }) => [
        uuid,
        samples.map((sample) => sample.gpus.find((gpu) => gpu.uuid === uuid)?.use ?? null),
      ]),
    ),
  };
}

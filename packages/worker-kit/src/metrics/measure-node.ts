import type { ObjectStore } from '@winslow/storage';
import type { GpuProbe } from '../gpu-probe';
import type { Log } from '../log';
import { MetricsWriter } from './metrics-writer';
import { NodeMonitor } from './node-monitor';
import { Onlookers } from './onlookers';
import { UtilisationSampler } from './utilisation-sampler';

export interface MeasureNodeOptions {
  readonly store: ObjectStore;
  readonly nodeId: string;
  /** Its file system is the one that counts. */
  readonly folder: string;
  readonly gpus: GpuProbe;
  readonly log: Log;
}

/** The measuring of a node, under way. */
export interface NodeMeasuring {
  readonly monitor: NodeMonitor;
  readonly onlookers: Onlookers;
  /** Writes what is left and stops; takes a few seconds at most. */
  close(): Promise<void>;
}

/** Begins to sample this computer and to keep what was measured. */
export function measureNode({ store, nodeId, folder, gpus, log }: MeasureNodeOptions): NodeMeasuring {
  const sampler = new UtilisationSampler(folder, gpus);
  const writer = new MetricsWriter({ store, nodeId, log });
  const monitor = new NodeMonitor({
    sample: () => sampler.sample(),
    onSample: (sample) => writer.add(sample),
    log,
  });
  const onlookers = new Onlookers({ store, log });
  monitor.start();
  onlookers.start();
  writer.start();
  return {
    monitor,
    onlookers,
    close: async () => {
      onlookers.close();
      monitor.close();
      gpus.close();
      await writer.close();
    },
  };
}

import type { NodeUtilisation } from '@winslow/domain';
import { NO_GPUS } from '../gpu-probe';
import { createLog } from '../log';
import { NodeMonitor } from './node-monitor';
import { UtilisationSampler } from './utilisation-sampler';

const silent = createLog('fatal', 'n');
const GPUS = Array.from({ length: 8 }, (_, index) => ({
  uuid: `GPU-${String(index).repeat(8)}-0000-0000-0000-000000000000`,
  use: 0.37,
  memoryUsedBytes: 25_769_803_776,
  temperatureC: 61,
  powerW: 220.45,
}));

function sampleAt(atMs: number, more: Partial<NodeUtilisation> = {}): NodeUtilisation {
  return {
    atMs,
    cpu: 0.5,
    perCore: [],
    memoryUsedBytes: 412_345_678_901,
    memoryBytes: 1_099_511_627_776,
    swapUsedBytes: 8_589_934_592,
    swapBytes: 8_589_934_592,
    diskFreeBytes: 15_360_950_534_144,
    loadAverage: 63.98,
    networkRxBytes: 1_250_000_000,
    networkTxBytes: 1_250_000_000,
    diskReadBytes: 7_000_000_000,
    diskWriteBytes: 7_000_000_000,
    gpus: [],
    ...more,
  };
}

/** Ticks once for each sample. */
async function monitorOf(samples: readonly (NodeUtilisation | Error)[]) {
  const points: NodeUtilisation[] = [];
  let at = 0;
  const monitor = new NodeMonitor({
    sample: () => {
      const next = samples[at++];
      return next === undefined || next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    onPoint: (point) => points.push(point),
    log: silent,
  });
  for (const _ of samples) await monitor.tick();
  return { monitor, points };
}

it('tells the newest sample with the last five', async () => {
  const { monitor } = await monitorOf([1, 2, 3, 4, 5, 6, 7].map((second) => sampleAt(second * 1_000)));
  const latest = monitor.latest();
  expect(latest?.atMs).toBe(7_000);
  expect(latest?.recent?.atMs).toEqual([3_000, 4_000, 5_000, 6_000, 7_000]);
});

it('averages each five seconds, whatever samples are missing', async () => {
  const samples = [10_100, 12_000, 14_900, 15_000, 21_000].map((atMs) =>
    sampleAt(atMs, { cpu: atMs / 100_000 }),
  );
  const { monitor, points } = await monitorOf([
    ...samples.slice(0, 2),
    new Error('gone'),
    ...samples.slice(2),
  ]);
  monitor.close();
  expect(points.map(({ atMs, cpu }) => [atMs, cpu])).toEqual([
    [14_900, 0.123],
    [15_000, 0.15],
    [21_000, 0.21],
  ]);
  expect(points[0]).not.toHaveProperty('recent');
});

it('knows nothing before the first sample, and asks for one at a time', async () => {
  let asked = 0;
  const monitor = new NodeMonitor({
    sample: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
    onPoint: () => undefined,
    log: silent,
  });
  void monitor.tick();
  await monitor.tick();
  expect(asked).toBe(1);
  expect(monitor.latest()).toBeNull();
});

it('fits a heartbeat of 4 KB for a computer with 64 cores and 8 GPUs', async () => {
  const perCore = Array.from({ length: 64 }, (_, core) => (core % 100) / 100);
  const { monitor } = await monitorOf(
    [1, 2, 3, 4, 5].map((second) => sampleAt(1_700_000_000_000 + second, { perCore, gpus: GPUS })),
  );
  expect(JSON.stringify(monitor.latest()).length).toBeLessThan(4_096);
});

it('measures this computer', async () => {
  const sampler = new UtilisationSampler('/', NO_GPUS);
  expect(await sampler.sample()).toMatchObject({ networkRxBytes: null, diskReadBytes: null, gpus: [] });
  const second = await sampler.sample();
  expect(second.cpu).toBeGreaterThanOrEqual(0);
  expect(second.cpu).toBeLessThanOrEqual(1);
  expect(second.perCore.length).toBeGreaterThan(0);
  expect(second.memoryUsedBytes).toBeGreaterThan(0);
  expect(second.memoryUsedBytes).toBeLessThan(second.memoryBytes);
  expect(second.networkRxBytes).toBeGreaterThanOrEqual(0);
  expect(second.diskFreeBytes).toBeGreaterThan(0);
});

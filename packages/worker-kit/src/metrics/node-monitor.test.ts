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
  const taken: number[] = [];
  let at = 0;
  const monitor = new NodeMonitor({
    sample: () => {
      const next = samples[at++];
      return next === undefined || next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    onSample: ({ atMs }) => taken.push(atMs),
    log: silent,
  });
  for (const _ of samples) await monitor.tick();
  return { monitor, taken };
}

it('tells the newest sample with the last five', async () => {
  const { monitor } = await monitorOf([1, 2, 3, 4, 5, 6, 7].map((second) => sampleAt(second * 1_000)));
  const latest = monitor.latest();
  expect(latest?.atMs).toBe(7_000);
  expect(latest?.recent?.atMs).toEqual([3_000, 4_000, 5_000, 6_000, 7_000]);
});

it('hands on each sample, whatever is missing between them', async () => {
  const { taken } = await monitorOf([sampleAt(1_000), new Error('gone'), sampleAt(3_000)]);
  expect(taken).toEqual([1_000, 3_000]);
});

it('tells the use of each GPU by its uuid, unknown where a sample does not have it', async () => {
  const [one, two] = GPUS;
  const samples = [{ gpus: [] }, { gpus: GPUS.slice(1, 2) }, { gpus: GPUS.slice(0, 2) }];
  const { monitor } = await monitorOf(samples.map((more, at) => sampleAt(at, more)));
  expect(monitor.latest()?.recent?.gpuUse).toEqual({
    [String(one?.uuid)]: [null, null, 0.37],
    [String(two?.uuid)]: [null, 0.37, 0.37],
  });
});

it('knows nothing before the first sample, and asks for one at a time', async () => {
  let asked = 0;
  const monitor = new NodeMonitor({
    sample: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
    onSample: () => undefined,
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

import type { RecentSamples } from '@winslow/domain';
import type { NodeHistory } from './queries';
import { extendTrail } from './trail';
import { withTrail } from './with-trail';

function samples(from: number, count: number): RecentSamples {
  const values = Array.from({ length: count }, (_, at) => from + at);
  return {
    atMs: values.map((value) => value * 1000),
    cpu: values.map((value) => value / 1024),
    memoryUsedBytes: values,
    networkRxBytes: values,
    networkTxBytes: values.map(() => null),
    diskReadBytes: values,
    diskWriteBytes: values,
    gpuUse: { a: values.map((value) => value / 1024) },
  };
}

describe('extendTrail', () => {
  it('takes each sample once, whatever comes twice', () => {
    const once = extendTrail(undefined, samples(0, 5));
    expect(extendTrail(once, samples(0, 5))).toBe(once);
    expect(extendTrail(once, samples(3, 5))?.memoryUsedBytes).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(extendTrail(once, undefined)).toBe(once);
  });
  it('keeps two minutes', () => {
    const long = extendTrail(samples(0, 100), samples(100, 50));
    expect(long?.atMs).toHaveLength(120);
    expect(long?.gpuUse['a']?.at(-1)).toBe(149 / 1024);
  });
  it('goes by the uuids of GPUs, whatever cards come and go', () => {
    const gpus = { b: [1, 1], a: [0.25, 0.5] };
    const long = extendTrail(samples(0, 3), { ...samples(3, 2), gpuUse: gpus });
    expect(long?.gpuUse).toEqual({
      b: [null, null, null, 1, 1],
      a: [0, 1 / 1024, 2 / 1024, 0.25, 0.5],
    });
  });
});

describe('withTrail', () => {
  const unknown = [null, null, null];
  const history: NodeHistory = {
    t: [0, 10_000, 20_000],
    cpu: [0.5, null, null],
    perCore: [],
    loadAverage: unknown,
    memoryUsedBytes: unknown,
    swapUsedBytes: unknown,
    diskFreeBytes: unknown,
    networkRxBytes: unknown,
    networkTxBytes: unknown,
    diskReadBytes: unknown,
    diskWriteBytes: unknown,
    gpus: [{ uuid: 'a', use: unknown, memoryUsedBytes: unknown, temperatureC: unknown, powerW: unknown }],
  };
  it('fills steps of which nothing is stored yet with means, and leaves the others', () => {
    const filled = withTrail(history, samples(12, 5));
    expect(filled.cpu).toEqual([0.5, 14 / 1024, null]);
    expect(filled.memoryUsedBytes).toEqual([null, 14, null]);
    expect(filled.networkTxBytes).toEqual(unknown);
    expect(filled.gpus[0]?.use).toEqual([null, 14 / 1024, null]);
  });
  it('is the history itself where nothing was seen', () => {
    expect(withTrail(history, undefined)).toBe(history);
  });
});

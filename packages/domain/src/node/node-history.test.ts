import { averageUtilisation } from './average-utilisation';
import { toNodeHistory } from './node-history';
import { nodeUtilisationSchema, type NodeUtilisation } from './node-utilisation';

function sample(atMs: number, more: Partial<NodeUtilisation> = {}): NodeUtilisation {
  return nodeUtilisationSchema.parse({
    atMs,
    cpu: 0.5,
    perCore: [0.25, 0.75],
    memoryUsedBytes: 100,
    memoryBytes: 1_000,
    swapUsedBytes: 0,
    swapBytes: 0,
    diskFreeBytes: 7,
    loadAverage: 1,
    networkRxBytes: null,
    networkTxBytes: 10,
    diskReadBytes: 0,
    diskWriteBytes: 0,
    gpus: [],
    ...more,
  });
}
const gpu = (uuid: string, use: number | null) => ({
  uuid,
  use,
  memoryUsedBytes: null,
  temperatureC: 60,
  powerW: null,
});

describe('averageUtilisation', () => {
  it('leaves what is unknown out of the average, and is unknown where all is', () => {
    const average = averageUtilisation([
      sample(1, { cpu: 0.2, networkRxBytes: null, gpus: [gpu('a', null)] }),
      sample(2, { cpu: 0.4, networkRxBytes: 30, gpus: [gpu('a', 0.5)] }),
    ]);
    expect(average).toMatchObject({ atMs: 2, cpu: 0.3, networkRxBytes: 30, networkTxBytes: 10 });
    expect(average?.gpus).toEqual([{ ...gpu('a', 0.5), temperatureC: 60 }]);
    expect(averageUtilisation([])).toBeUndefined();
  });
});

describe('toNodeHistory', () => {
  it('gives columns of equal length, with gaps where the node said nothing', () => {
    const points = [
      sample(10_000, { cpu: 0.1 }),
      sample(15_000, { cpu: 0.3 }),
      sample(30_000, { gpus: [gpu('a', 1)] }),
      sample(40_000),
    ];
    const history = toNodeHistory(points, { fromMs: 10_000, toMs: 40_000, stepMs: 10_000 });
    expect(history).toMatchObject({
      t: [10_000, 20_000, 30_000],
      cpu: [0.2, null, 0.5],
      perCore: [
        [0.25, null, 0.25],
        [0.75, null, 0.75],
      ],
      networkRxBytes: [null, null, null],
      gpus: [{ uuid: 'a', use: [null, null, 1], powerW: [null, null, null] }],
    });
  });

  it('is empty for a span that holds nothing', () => {
    expect(toNodeHistory([], { fromMs: 5, toMs: 5, stepMs: 10 })).toMatchObject({ t: [0], cpu: [null] });
    expect(toNodeHistory([], { fromMs: 20, toMs: 10, stepMs: 10 }).t).toEqual([]);
  });
});

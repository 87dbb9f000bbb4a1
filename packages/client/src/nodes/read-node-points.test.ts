import { keys, nodeUtilisationSchema, type NodeUtilisation } from '@winslow/domain';
import { readNodePoints } from './read-node-points';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 1_440 * MINUTE;
const NOON = Date.UTC(2026, 0, 2, 12);
const nodeId = 'a';

function point(atMs: number, cpu: number): NodeUtilisation {
  const bytes = { memoryUsedBytes: 1, memoryBytes: 2, swapUsedBytes: 0, swapBytes: 0, diskFreeBytes: 3 };
  const rates = { networkRxBytes: 1, networkTxBytes: 1, diskReadBytes: 0, diskWriteBytes: 0 };
  return nodeUtilisationSchema.parse({
    atMs,
    cpu,
    perCore: [],
    loadAverage: 1,
    gpus: [],
    ...bytes,
    ...rates,
  });
}

/** At noon: minutes (cpu 1) of two days until ten minutes ago, seconds (cpu 0.5) of the last 20 minutes. */
const kept = new Map<string, NodeUtilisation[]>();
const asked: string[] = [];
const keep = (key: string, one: NodeUtilisation) => kept.set(key, [...(kept.get(key) ?? []), one]);
for (let atMs = NOON - 2 * DAY; atMs < NOON - 10 * MINUTE; atMs += MINUTE)
  keep(keys.nodeMinutes(nodeId, atMs), point(atMs, 1));
for (let atMs = NOON - 20 * MINUTE; atMs < NOON; atMs += 10 * SECOND)
  keep(keys.nodeSeconds(nodeId, Math.floor(atMs / (5 * MINUTE)) * 5 * MINUTE), point(atMs, 0.5));
beforeEach(() => asked.splice(0));

async function read(spanMs: number, stepMs: number) {
  const points = await readNodePoints({
    nodeId,
    fromMs: NOON - spanMs,
    toMs: NOON,
    stepMs,
    nowMs: NOON,
    read: (key) => {
      asked.push(key);
      return Promise.resolve(kept.get(key) ?? []);
    },
  });
  const times = points.map(({ atMs }) => atMs);
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
  return {
    minutes: points.filter(({ cpu }) => cpu === 1).length,
    seconds: points.filter(({ cpu }) => cpu === 0.5).length,
  };
}

describe('readNodePoints', () => {
  it('gives seconds for short steps, and asks for nothing else where they reach back far enough', async () => {
    expect(await read(15 * MINUTE, SECOND)).toEqual({ minutes: 0, seconds: 90 });
    expect(asked.every((key) => key.includes('/seconds/'))).toBe(true);
  });

  it('gives minutes before the oldest second', async () => {
    const { minutes, seconds } = await read(60 * MINUTE, 10 * SECOND);
    expect(seconds).toBe(120);
    expect(minutes).toBeGreaterThanOrEqual(40);
  });

  it('gives minutes for long steps, and seconds after the newest minute', async () => {
    const { minutes, seconds } = await read(DAY, 4 * MINUTE);
    expect(minutes).toBeGreaterThanOrEqual(1_430);
    expect(seconds).toBe(65);
    expect(asked.filter((key) => key.includes('/seconds/')).length).toBeLessThanOrEqual(3);
  });

  it('asks for a month in one look at each day', async () => {
    await read(31 * DAY, 60 * MINUTE);
    expect(asked.filter((key) => key.includes('/minutes/'))).toHaveLength(32);
  });

  it('finds nothing where nothing is kept', async () => {
    const nothing = {
      nodeId: 'b',
      fromMs: NOON - DAY,
      toMs: NOON,
      nowMs: NOON,
      read: () => Promise.resolve([]),
    };
    expect(await readNodePoints({ ...nothing, stepMs: SECOND })).toEqual([]);
    expect(await readNodePoints({ ...nothing, stepMs: MINUTE })).toEqual([]);
  });
});

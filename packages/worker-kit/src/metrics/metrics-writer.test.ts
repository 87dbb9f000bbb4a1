import { keys, NODE_METRICS, nodeUtilisationSchema, type NodeUtilisation } from '@winslow/domain';
import { decodeNodeMetrics, MemoryObjectStore, type PutOptions, type PutResult } from '@winslow/storage';
import { createLog } from '../log';
import { MetricsWriter } from './metrics-writer';

const nodeId = 'big-box';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 1_440 * MINUTE;
const NOON = Date.UTC(2026, 0, 2, 12);
const log = createLog('fatal', nodeId);

function sample(atMs: number, cpu = 0.5): NodeUtilisation {
  const bytes = { memoryUsedBytes: 1, memoryBytes: 2, swapUsedBytes: 0, swapBytes: 0, diskFreeBytes: 3 };
  const rates = { networkRxBytes: 1, networkTxBytes: 1, diskReadBytes: null, diskWriteBytes: 0 };
  return nodeUtilisationSchema.parse({
    atMs,
    cpu,
    perCore: [cpu],
    loadAverage: 1,
    gpus: [],
    ...bytes,
    ...rates,
  });
}

function writerOn(store: MemoryObjectStore): MetricsWriter {
  return new MetricsWriter({ store, nodeId, log });
}

async function read(store: MemoryObjectStore, key: string): Promise<NodeUtilisation[]> {
  const { body } = await store.get(key);
  return decodeNodeMetrics({ bucket: store.bucket, key }, body);
}
const secondsAt = async (store: MemoryObjectStore, atMs: number): Promise<number[]> =>
  (await read(store, keys.nodeSeconds(nodeId, atMs))).map((point) => point.atMs);
const minutesAt = async (store: MemoryObjectStore, atMs: number): Promise<[number, number][]> =>
  (await read(store, keys.nodeMinutes(nodeId, atMs))).map((point) => [point.atMs, point.cpu]);

it('writes each second into an object of five minutes, named by its beginning', async () => {
  const store = new MemoryObjectStore();
  const writer = writerOn(store);
  for (const atMs of [NOON - SECOND, NOON, NOON + SECOND]) writer.add(sample(atMs));
  await writer.write();
  expect(keys.nodeSeconds(nodeId, NOON)).toBe('nodes/big-box/metrics/seconds/2026-01-02T12-00.jsonl.gz');
  expect(await secondsAt(store, NOON - 5 * MINUTE)).toEqual([NOON - SECOND]);
  expect(await secondsAt(store, NOON)).toEqual([NOON, NOON + SECOND]);
});

it('writes the average of each minute that is over into an object of its day', async () => {
  const store = new MemoryObjectStore();
  const writer = writerOn(store);
  const seconds = [NOON, NOON + SECOND, NOON + MINUTE, NOON + 2 * MINUTE];
  for (const [at, atMs] of seconds.entries()) writer.add(sample(atMs, at / 10));
  await writer.write();
  expect(keys.nodeMinutes(nodeId, NOON)).toBe('nodes/big-box/metrics/minutes/2026-01-02.jsonl.gz');
  expect(await minutesAt(store, NOON)).toEqual([
    [NOON + SECOND, 0.05],
    [NOON + MINUTE, 0.2],
  ]);
});

it('goes on with what an earlier worker began', async () => {
  const store = new MemoryObjectStore();
  const first = writerOn(store);
  for (const atMs of [NOON, NOON + MINUTE]) first.add(sample(atMs));
  await first.close();
  const second = writerOn(store);
  second.add(sample(NOON + 2 * MINUTE));
  await second.write();
  second.add(sample(NOON + 3 * MINUTE));
  await second.close();
  expect(await secondsAt(store, NOON)).toEqual([0, 1, 2, 3].map((minute) => NOON + minute * MINUTE));
  expect((await minutesAt(store, NOON)).map(([atMs]) => atMs)).toEqual(
    [0, 1, 2].map((minute) => NOON + minute * MINUTE),
  );
});

it('makes the minutes that a killed worker had not written yet of its seconds', async () => {
  const store = new MemoryObjectStore();
  const killed = writerOn(store);
  killed.add(sample(NOON));
  await killed.write();
  for (let minute = 1; minute <= 8; minute += 1) killed.add(sample(NOON + minute * MINUTE, minute / 10));
  await killed.write();
  await expect(minutesAt(store, NOON)).rejects.toMatchObject({ code: 'objectNotFound' });
  const next = writerOn(store);
  for (const minute of [20, 21]) next.add(sample(NOON + minute * MINUTE, 1));
  await next.close();
  expect((await minutesAt(store, NOON)).map(([atMs, cpu]) => [(atMs - NOON) / MINUTE, cpu])).toEqual([
    [0, 0.5],
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((minute) => [minute, minute / 10]),
    [20, 1],
  ]);
});

it('begins anew when what is there cannot be read', async () => {
  const store = new MemoryObjectStore();
  await store.put(keys.nodeSeconds(nodeId, NOON), 'no gzip');
  await store.put(keys.nodeMinutes(nodeId, NOON), 'no gzip');
  const writer = writerOn(store);
  for (const atMs of [NOON, NOON + MINUTE]) writer.add(sample(atMs));
  await writer.close();
  expect(await secondsAt(store, NOON)).toEqual([NOON, NOON + MINUTE]);
  expect(await minutesAt(store, NOON)).toHaveLength(1);
});

it('keeps what the store does not take, and writes it when it does', async () => {
  class Fickle extends MemoryObjectStore {
    isDown = true;
    override async put(key: string, body: Buffer, options?: PutOptions): Promise<PutResult> {
      if (this.isDown) throw new Error('down');
      return super.put(key, body, options);
    }
  }
  const store = new Fickle();
  const writer = writerOn(store);
  writer.add(sample(NOON - SECOND));
  await writer.write();
  writer.add(sample(NOON));
  store.isDown = false;
  await writer.write();
  expect(await secondsAt(store, NOON - SECOND - (5 * MINUTE - SECOND))).toEqual([NOON - SECOND]);
  expect(await secondsAt(store, NOON)).toEqual([NOON]);
  expect(await minutesAt(store, NOON)).toEqual([[NOON - SECOND, 0.5]]);
});

it('removes seconds that are older than an hour and minutes older than 31 days, of its own node only', async () => {
  const store = new MemoryObjectStore();
  const { seconds, minutes } = NODE_METRICS;
  const kept = [
    keys.nodeSeconds(nodeId, NOON - seconds.keptMs),
    keys.nodeMinutes(nodeId, NOON - minutes.keptMs),
    keys.nodeSeconds('big-box-2', NOON - 2 * DAY),
  ];
  const old = [
    keys.nodeSeconds(nodeId, NOON - seconds.keptMs - seconds.objectMs),
    keys.nodeMinutes(nodeId, NOON - minutes.keptMs - DAY),
  ];
  for (const key of [...kept, ...old]) await store.put(key, 'x');
  const writer = writerOn(store);
  writer.add(sample(NOON));
  writer.add(sample(NOON + MINUTE));
  await writer.write();
  for (const key of old) await expect(store.stat(key)).rejects.toMatchObject({ code: 'objectNotFound' });
  for (const key of kept) await store.stat(key);
});

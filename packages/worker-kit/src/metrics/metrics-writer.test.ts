import { keys, nodeUtilisationSchema, type NodeUtilisation } from '@winslow/domain';
import { decodeNodeMetrics, MemoryObjectStore, type PutOptions, type PutResult } from '@winslow/storage';
import { createLog } from '../log';
import { MetricsWriter } from './metrics-writer';

const nodeId = 'big-box';
const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 0, 2, 12);
const log = createLog('fatal', nodeId);

function point(atMs: number): NodeUtilisation {
  const bytes = { memoryUsedBytes: 1, memoryBytes: 2, swapUsedBytes: 0, swapBytes: 0, diskFreeBytes: 3 };
  const rates = { networkRxBytes: 1, networkTxBytes: 1, diskReadBytes: null, diskWriteBytes: 0 };
  return nodeUtilisationSchema.parse({
    atMs,
    cpu: 0.5,
    perCore: [0.5],
    loadAverage: 1,
    gpus: [],
    ...bytes,
    ...rates,
  });
}

async function read(store: MemoryObjectStore, atMs: number): Promise<number[]> {
  const key = keys.nodeMetrics(nodeId, atMs);
  const { body } = await store.get(key);
  return (await decodeNodeMetrics({ bucket: store.bucket, key }, body)).map(({ atMs }) => atMs);
}

it('writes one object for each hour, named by it', async () => {
  const store = new MemoryObjectStore();
  const writer = new MetricsWriter({ store, nodeId, log });
  for (const atMs of [NOON - 5_000, NOON, NOON + 5_000]) writer.add(point(atMs));
  await writer.write();
  expect(keys.nodeMetrics(nodeId, NOON)).toBe('nodes/big-box/metrics/2026-01-02T12.jsonl.gz');
  expect(await read(store, NOON - 1)).toEqual([NOON - 5_000]);
  expect(await read(store, NOON)).toEqual([NOON, NOON + 5_000]);
});

it('goes on with the hour that an earlier worker began', async () => {
  const store = new MemoryObjectStore();
  const first = new MetricsWriter({ store, nodeId, log });
  first.add(point(NOON));
  await first.close();
  const second = new MetricsWriter({ store, nodeId, log });
  second.add(point(NOON + 5_000));
  await second.write();
  second.add(point(NOON + 10_000));
  await second.close();
  expect(await read(store, NOON)).toEqual([NOON, NOON + 5_000, NOON + 10_000]);
});

it('begins the hour anew when what is there cannot be read', async () => {
  const store = new MemoryObjectStore();
  await store.put(keys.nodeMetrics(nodeId, NOON), 'no gzip');
  const writer = new MetricsWriter({ store, nodeId, log });
  writer.add(point(NOON));
  await writer.close();
  expect(await read(store, NOON)).toEqual([NOON]);
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
  const writer = new MetricsWriter({ store, nodeId, log });
  writer.add(point(NOON - 5_000));
  await writer.write();
  writer.add(point(NOON));
  store.isDown = false;
  await writer.write();
  expect([await read(store, NOON - 1), await read(store, NOON)]).toEqual([[NOON - 5_000], [NOON]]);
});

it('removes what is older than two days, of its own node only', async () => {
  const store = new MemoryObjectStore();
  const old = keys.nodeMetrics(nodeId, NOON - 49 * HOUR_MS);
  const kept = keys.nodeMetrics(nodeId, NOON - 48 * HOUR_MS);
  const others = keys.nodeMetrics('big-box-2', NOON - 99 * HOUR_MS);
  for (const key of [old, kept, others]) await store.put(key, 'x');
  const writer = new MetricsWriter({ store, nodeId, log });
  writer.add(point(NOON));
  await writer.write();
  await expect(store.stat(old)).rejects.toMatchObject({ code: 'objectNotFound' });
  await store.stat(kept);
  await store.stat(others);
});

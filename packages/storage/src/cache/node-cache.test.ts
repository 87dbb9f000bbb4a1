import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskFullError } from '../errors';
import { createTempFolder } from '../test-support/temp-folder';
import { NodeCache } from './node-cache';

const nameOf = (index: number) => `object-${String(index).padStart(4, '0')}`;

describe('the node cache', () => {
  let folder: Awaited<ReturnType<typeof createTempFolder>>;
  beforeEach(async () => {
    folder = await createTempFolder();
  });
  afterEach(() => folder.remove());

  const open = (limitBytes = 1000) => NodeCache.open(folder.path, { limitBytes, freeFloorBytes: 0 });
  const fill = (bytes: number) => (path: string) => writeFile(path, Buffer.alloc(bytes));
  const add = async (cache: NodeCache, index: number, size = 100) =>
    (await cache.ensure(nameOf(index), { size, fetch: fill(size) })).release();

  it('fetches what many ask for at once only once', async () => {
    const cache = await open();
    let fetches = 0;
    const fetch = async (path: string) => {
      fetches += 1;
      await writeFile(path, 'x');
    };
    const leases = await Promise.all(
      Array.from({ length: 10 }, () => cache.ensure(nameOf(1), { size: 1, fetch })),
    );
    expect(fetches).toBe(1);
    expect(new Set(leases.map(({ path }) => path)).size).toBe(1);
  });

  it('lets others go on when the one that fetches is cancelled', async () => {
    const cache = await open();
    const stop = new AbortController();
    const cancelled = cache.ensure(nameOf(1), {
      size: 1,
      signal: stop.signal,
      fetch: () => Promise.reject(new Error('cancelled')),
    });
    const other = cache.ensure(nameOf(1), { size: 1, fetch: fill(1) });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect((await other).size).toBe(1);
  });

  it('evicts what was not used longest, and never what is leased', async () => {
    const cache = await open(300);
    await add(cache, 1);
    await add(cache, 2);
    await add(cache, 3);
    cache.lease(nameOf(1))?.release();
    const held = cache.lease(nameOf(2));
    await add(cache, 4);
    await add(cache, 5);
    expect([1, 2, 3, 4, 5].filter((index) => cache.has(nameOf(index)))).toEqual([2, 4, 5]);
    expect(cache.usedBytes).toBe(300);
    await expect(stat(held?.path ?? '')).resolves.toMatchObject({ size: 100 });
    held?.release();
    held?.release();
    expect(await cache.forget(nameOf(2))).toBe(true);
  });

  it('says that the disk is full when nothing can be evicted', async () => {
    const cache = await NodeCache.open(folder.path, { freeFloorBytes: Number.MAX_SAFE_INTEGER });
    await expect(add(cache, 1)).rejects.toThrow(DiskFullError);
  });

  it('asks for space elsewhere before it evicts', async () => {
    const cache = await NodeCache.open(folder.path, { freeFloorBytes: Number.MAX_SAFE_INTEGER });
    let asked = 0;
    cache.addReclaimer(async () => {
      asked += 1;
      return asked < 3;
    });
    await expect(add(cache, 1)).rejects.toThrow(DiskFullError);
    expect(asked).toBe(3);
  });

  it('finds its entries again, without what a crash left half done', async () => {
    const cache = await open();
    await add(cache, 1);
    await writeFile(cache.temporaryPath(), 'half');
    const next = await open();
    expect(next.usedBytes).toBe(100);
    expect(next.lease(nameOf(1))?.path).toBe(cache.lease(nameOf(1))?.path);
    await expect(stat(join(cache.temporaryPath(), '..', 'half'))).rejects.toThrow();
  });

  it('shows nothing of a fetch that failed, and tries again', async () => {
    const cache = await open();
    const fetch = async (path: string) => {
      await writeFile(path, 'half');
      throw new Error('broken');
    };
    await expect(cache.ensure(nameOf(1), { size: 4, fetch })).rejects.toThrow('broken');
    expect(cache.has(nameOf(1))).toBe(false);
    await add(cache, 1);
    expect(cache.has(nameOf(1))).toBe(true);
  });
});

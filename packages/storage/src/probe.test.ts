import { StoreIncapableError } from './errors';
import { createOnce, ObjectInvalidError, readJson, writeJson } from './json-object';
import { MemoryObjectStore } from './memory-object-store';
import { probeStore } from './probe';

async function countObjects(store: MemoryObjectStore): Promise<number> {
  let count = 0;
  for await (const _ of store.list('')) count += 1;
  return count;
}

describe('the probe', () => {
  it('passes a capable store, and leaves nothing in it', async () => {
    const store = new MemoryObjectStore();
    await probeStore(store);
    expect(await countObjects(store)).toBe(0);
    expect(store.openUploads).toBe(0);
  });

  it('names everything that is missing, and what for', async () => {
    const store = new MemoryObjectStore();
    const { put } = MemoryObjectStore.prototype;
    store.put = (key, body, options) => put.call(store, key, body, { signal: options?.signal });
    const probing = probeStore(store);
    await expect(probing).rejects.toThrow(StoreIncapableError);
    await expect(probing).rejects.toMatchObject({
      missing: [
        { capability: 'conditional PUT with If-None-Match' },
        { capability: 'conditional PUT with If-Match' },
        { reason: '16 of 16 succeeded' },
      ],
    });
    await expect(probing).rejects.toThrow('losing an update');
  });

  it('notices a store that looks first and writes later', async () => {
    const store = new MemoryObjectStore();
    const { put } = MemoryObjectStore.prototype;
    store.put = async (key, body, options) => {
      const isThere = await store.stat(key).then(
        () => true,
        () => false,
      );
      if (isThere || options?.ifNoneMatch === undefined) return put.call(store, key, body, options);
      await Promise.resolve();
      return put.call(store, key, body, { signal: options.signal });
    };
    await expect(probeStore(store)).rejects.toMatchObject({
      missing: [
        { capability: expect.stringContaining('when many come at once'), reason: '16 of 16 succeeded' },
      ],
    });
  });
});

describe('JSON objects', () => {
  const schema = {
    parse(value: unknown): { n: number } {
      if (typeof value !== 'object' || value === null || !('n' in value)) throw new Error('no n');
      return { n: Number(value.n) };
    },
  };

  it('are checked when they are read', async () => {
    const store = new MemoryObjectStore();
    await writeJson(store, 'a', { n: 1 });
    expect((await readJson(store, 'a', schema)).value).toEqual({ n: 1 });
    await store.put('a', '{}');
    await expect(readJson(store, 'a', schema)).rejects.toThrow(ObjectInvalidError);
    await store.put('a', '{');
    await expect(readJson(store, 'a', schema)).rejects.toThrow('key=a');
  });

  it('change only under the version that was read', async () => {
    const store = new MemoryObjectStore();
    await writeJson(store, 'a', { n: 1 });
    const { etag } = await readJson(store, 'a', schema);
    await writeJson(store, 'a', { n: 2 }, { ifMatch: etag });
    await expect(writeJson(store, 'a', { n: 3 }, { ifMatch: etag })).rejects.toMatchObject({
      code: 'preconditionFailed',
    });
  });

  it('are created once: the same bytes again are fine, others are a conflict', async () => {
    const store = new MemoryObjectStore();
    const first = await createOnce(store, 'once', 'x');
    expect(await createOnce(store, 'once', 'x')).toEqual(first);
    await expect(createOnce(store, 'once', 'y')).rejects.toMatchObject({ code: 'objectConflict' });
  });
});

import { createHash } from 'node:crypto';
import {
  ChecksumMismatchError,
  ObjectNotFoundError,
  PreconditionFailedError,
  StoreRefusedError,
} from './errors';
import type { ListedItem, ListOptions, PutConditions } from './object-store';
import type { Store } from './store';
import type { PartSource } from './transfer/part-store';

/** 5 MiB: the smallest part that is not the last. */
const PART = 5 * 1024 * 1024;

const PLAIN = { withChecksums: false } as const;

/** What every adapter must do; `open` gives an empty bucket. */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the store contract`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    describeObjects(() => store);
    describeConditions(() => store);
    describeListing(() => store);
    describeParts(() => store);
  });
}

function describeObjects(current: () => Store): void {
  it('gives back the bytes and the ETag that were put', async () => {
    const { etag } = await current().put('objects/a', 'hello');
    expect(await current().get('objects/a')).toEqual({ body: Buffer.from('hello'), etag });
    expect(await current().stat('objects/a')).toMatchObject({ key: 'objects/a', size: 5, etag });
    expect(etag).not.toContain('"');
  });

  it('holds an empty object', async () => {
    await current().put('objects/empty', '');
    expect((await current().get('objects/empty')).body.length).toBe(0);
  });

  it.each(['objects/ü ß.txt', 'objects/a+b %41&c=d?e#f', "objects/q'(1)!*~", 'objects/日本 😀'])(
    'holds the key %s',
    async (key) => {
      await current().put(key, key);
      expect((await current().get(key)).body.toString()).toBe(key);
      expect(await listed(current(), key)).toEqual([key]);
      await current().copy(key, `${key}-copy`);
      expect((await current().get(`${key}-copy`)).body.toString()).toBe(key);
      await current().remove([key, `${key}-copy`]);
      expect(await listed(current(), key)).toEqual([]);
    },
  );

  it('reads a range, shorter at the end', async () => {
    await current().put('objects/range', '0123456789');
    expect((await current().getRange('objects/range', { offset: 2, length: 3 })).toString()).toBe('234');
    expect((await current().getRange('objects/range', { offset: 8, length: 10 })).toString()).toBe('89');
  });

  it('says which object is missing', async () => {
    await expect(current().get('objects/none')).rejects.toThrow(ObjectNotFoundError);
    await expect(current().stat('objects/none')).rejects.toThrow('key=objects/none');
    await expect(current().getRange('objects/none', { offset: 0, length: 1 })).rejects.toThrow(
      ObjectNotFoundError,
    );
    await expect(current().copy('objects/none', 'objects/x')).rejects.toThrow(ObjectNotFoundError);
  });

  it('removes, also what is not there', async () => {
    await current().put('objects/gone', 'x');
    await current().remove(['objects/gone', 'objects/never']);
    await expect(current().stat('objects/gone')).rejects.toThrow(ObjectNotFoundError);
  });

  it('does nothing for an aborted caller', async () => {
    await expect(current().get('objects/a', { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });
}

function describeConditions(current: () => Store): void {
  it('creates only where nothing is', async () => {
    await current().put('conditions/new', '1', { ifNoneMatch: '*' });
    await expect(current().put('conditions/new', '2', { ifNoneMatch: '*' })).rejects.toThrow(
      PreconditionFailedError,
    );
    expect((await current().get('conditions/new')).body.toString()).toBe('1');
  });

  it('replaces only the version that the writer knows', async () => {
    const first = await current().put('conditions/match', '1');
    await current().put('conditions/match', '2', { ifMatch: first.etag });
    await expect(current().put('conditions/match', '3', { ifMatch: first.etag })).rejects.toThrow(
      PreconditionFailedError,
    );
    expect((await current().get('conditions/match')).body.toString()).toBe('2');
  });

  // A server that looks first and writes later lets several through, but not at each try.
  it.each(Array.from({ length: 5 }, (_, index) => index))(
    'lets exactly one of many win, time %i',
    async (time) => {
      const key = `conditions/race-${time}`;
      const winners = async (condition: PutConditions): Promise<number> => {
        const writers = Array.from({ length: 32 }, (_, index) =>
          current().put(key, String(index), condition),
        );
        return (await Promise.allSettled(writers)).filter(({ status }) => status === 'fulfilled').length;
      };
      expect(await winners({ ifNoneMatch: '*' })).toBe(1);
      const { etag } = await current().put(key, 'replaced');
      expect(await winners({ ifMatch: etag })).toBe(1);
    },
  );

  it('reads only the version that the reader pinned', async () => {
    const { etag } = await current().put('conditions/read', '1');
    const range = { offset: 0, length: 1 };
    expect((await current().getRange('conditions/read', range, { ifMatch: etag })).toString()).toBe('1');
    await current().put('conditions/read', '2');
    await expect(current().getRange('conditions/read', range, { ifMatch: etag })).rejects.toThrow(
      PreconditionFailedError,
    );
  });
}

function describeListing(current: () => Store): void {
  const names = ['list/a', 'list/b/1', 'list/b/2', 'list/c &<>', 'list/d'];
  beforeAll(async () => {
    await Promise.all(names.map((name) => current().put(name, 'x')));
  });

  it('lists in order, below a prefix', async () => {
    expect(await listed(current(), 'list/')).toEqual(names);
    expect(await listed(current(), 'list/b/')).toEqual(['list/b/1', 'list/b/2']);
    expect(await listed(current(), 'list/none/')).toEqual([]);
  });

  it('gives folders for a delimiter', async () => {
    const found = await listed(current(), 'list/', { delimiter: '/' });
    expect(found).toEqual(['list/a', 'list/b/', 'list/c &<>', 'list/d']);
  });

  it('starts after a key', async () => {
    expect(await listed(current(), 'list/', { startAfter: 'list/b/1' })).toEqual(names.slice(2));
  });

  it('gives everything, however little is asked for at once', async () => {
    expect(await listed(current(), 'list/', { pageSize: 1 })).toEqual(names);
    const found = await listed(current(), 'list/', { pageSize: 2, delimiter: '/' });
    expect(found).toEqual(['list/a', 'list/b/', 'list/c &<>', 'list/d']);
  });

  it('goes on past the first page', async () => {
    const many = Array.from({ length: 1005 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
    for (let at = 0; at < many.length; at += 50) {
      await Promise.all(many.slice(at, at + 50).map((key) => current().put(key, '')));
    }
    expect(await listed(current(), 'many/')).toEqual(many);
    await current().remove(many);
    expect(await listed(current(), 'many/')).toEqual([]);
  });
}

function describeParts(current: () => Store): void {
  it('puts a stream whose checksum is right, and refuses one whose is not', async () => {
    await current().putStream('parts/one', source('hello'));
    expect((await current().get('parts/one')).body.toString()).toBe('hello');
    const wrong = { ...source('hello'), sha256: source('other').sha256 };
    await expect(current().putStream('parts/bad', wrong)).rejects.toThrow(ChecksumMismatchError);
    await expect(current().stat('parts/bad')).rejects.toThrow(ObjectNotFoundError);
  });

  it('joins parts in order, and lists them before', async () => {
    const upload = { key: 'parts/multi', uploadId: await current().beginMultipart('parts/multi') };
    const second = await sendPart(current(), upload, 2, 'end');
    const first = await sendPart(current(), upload, 1, 'a'.repeat(PART));
    const parts = await current().listParts(upload);
    expect(parts.map(({ partNumber, size, etag }) => ({ partNumber, size, etag }))).toEqual([
      { partNumber: 1, size: PART, etag: first.etag },
      { partNumber: 2, size: 3, etag: second.etag },
    ]);
    const { etag } = await current().completeMultipart(upload, [first, second]);
    expect(await current().stat('parts/multi')).toMatchObject({ size: PART + 3, etag });
    const tail = await current().getRange('parts/multi', { offset: PART - 1, length: 10 });
    expect(tail.toString()).toBe('aend');
  });

  it('joins parts only while the key is as the writer knows it', async () => {
    const begin = async (key: string) => {
      const upload = { key, uploadId: await current().beginMultipart(key) };
      return { upload, parts: [await sendPart(current(), upload, 1, 'new')] };
    };
    const { etag } = await current().put('parts/taken', 'old');
    const first = await begin('parts/taken');
    await expect(
      current().completeMultipart(first.upload, first.parts, { ifNoneMatch: '*' }),
    ).rejects.toThrow(PreconditionFailedError);
    await current().completeMultipart(first.upload, first.parts, { ifMatch: etag });
    const second = await begin('parts/taken');
    await expect(current().completeMultipart(second.upload, second.parts, { ifMatch: etag })).rejects.toThrow(
      PreconditionFailedError,
    );
    await current().abortMultipart(second.upload);
    expect((await current().get('parts/taken')).body.toString()).toBe('new');
  });

  it('joins parts of other objects, and only of the version that was meant', async () => {
    const text = 'a'.repeat(PART) + 'bcdef';
    const { etag } = await current().put('parts/source', text);
    const source = (offset: number, length: number, version = etag) => ({
      key: 'parts/source',
      range: { offset, length },
      etag: version,
    });
    const upload = { key: 'parts/copied', uploadId: await current().beginMultipart('parts/copied', PLAIN) };
    const first = await current().copyPart(upload, 1, source(0, PART));
    const second = await current().copyPart(upload, 2, source(PART + 1, 3));
    await expect(current().copyPart(upload, 3, source(0, 1, '0'.repeat(32)))).rejects.toThrow(
      PreconditionFailedError,
    );
    await current().completeMultipart(upload, [
      { partNumber: 1, etag: first.etag },
      { partNumber: 2, etag: second.etag },
    ]);
    expect((await current().stat('parts/copied')).size).toBe(PART + 3);
    const tail = await current().getRange('parts/copied', { offset: PART, length: 10 });
    expect(tail.toString()).toBe('cde');
  });

  it('refuses a part whose checksum is wrong', async () => {
    const upload = { key: 'parts/refused', uploadId: await current().beginMultipart('parts/refused') };
    const wrong = { ...source('abc'), sha256: source('abd').sha256 };
    await expect(current().putPart(upload, 1, wrong)).rejects.toThrow(ChecksumMismatchError);
    await current().abortMultipart(upload);
  });

  it('leaves nothing of an aborted upload, and aborts twice', async () => {
    const upload = { key: 'parts/aborted', uploadId: await current().beginMultipart('parts/aborted') };
    await sendPart(current(), upload, 1, 'x');
    await current().abortMultipart(upload);
    await current().abortMultipart(upload);
    await expect(current().listParts(upload)).rejects.toThrow(StoreRefusedError);
    await expect(current().stat('parts/aborted')).rejects.toThrow(ObjectNotFoundError);
  });

  it('streams a range with what the object is', async () => {
    const { etag } = await current().put('parts/stream', '0123456789');
    const chunks: Buffer[] = [];
    const sink = (chunk: Buffer) => void chunks.push(chunk);
    const result = await current().readRange(
      'parts/stream',
      { offset: 3, length: 4 },
      { ifMatch: etag, sink },
    );
    expect(Buffer.concat(chunks).toString()).toBe('3456');
    expect(result).toEqual({ etag, size: 10 });
  });
}

async function sendPart(
  store: Store,
  upload: { key: string; uploadId: string },
  partNumber: number,
  text: string,
) {
  const part = source(text);
  const { etag } = await store.putPart(upload, partNumber, part);
  return { partNumber, etag, sha256: part.sha256 };
}

function source(text: string): PartSource {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    writeTo: (send) => send(bytes),
  };
}

async function listed(store: Store, prefix: string, options?: ListOptions): Promise<string[]> {
  const names: string[] = [];
  for await (const item of store.list(prefix, options)) names.push(nameOf(item));
  return names;
}

function nameOf(item: ListedItem): string {
  return item.kind === 'object' ? item.key : item.prefix;
}

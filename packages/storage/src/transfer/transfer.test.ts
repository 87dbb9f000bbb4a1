import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentIdFromHex, PART_BYTES } from '@winslow/domain';
import { compositeId, ContentHasher, digestBytes } from '../content-hasher';
import {
  ChecksumMismatchError,
  ContentCorruptError,
  FileChangedError,
  StoreUnavailableError,
} from '../errors';
import { MemoryObjectStore } from '../memory-object-store';
import { backoffDelay, withRetry } from '../retry';
import { countTraffic } from '../test-support/counting-store';
import { createTempFolder } from '../test-support/temp-folder';
import { downloadFile } from './download-file';
import { uploadFile } from './upload-file';

const RETRY = { patienceMs: 1_000, firstDelayMs: 1, maxDelayMs: 2 };
const LARGE = PART_BYTES + 10;
const unavailable = () => new StoreUnavailableError({ bucket: 'memory', key: 'k' }, 'test');

describe('transfers', () => {
  let folder: Awaited<ReturnType<typeof createTempFolder>>;
  let bucket: MemoryObjectStore;
  let watched: ReturnType<typeof countTraffic>;
  let path: string;
  beforeEach(async () => {
    folder = await createTempFolder();
    bucket = new MemoryObjectStore();
    watched = countTraffic(bucket);
    path = join(folder.path, 'file');
  });
  afterEach(() => folder.remove());

  it.each([0, 1, 5000])('move a file of %i bytes in one request', async (size) => {
    const bytes = Buffer.alloc(size, 7);
    await writeFile(path, bytes);
    const { id, etag } = await uploadFile(watched.store, path, 'k');
    expect(id).toBe(digestBytes(bytes).id);
    expect(watched.traffic.calls).toEqual({ putStream: 1 });
    await downloadFile(bucket, { key: 'k', size, etag, id }, join(folder.path, 'back'));
    expect((await readFile(join(folder.path, 'back'))).equals(bytes)).toBe(true);
  });

  it('send only the part again that failed', async () => {
    await writeFile(path, '');
    await truncate(path, LARGE);
    let failures = 0;
    watched.traffic.before = (method) => {
      if (method === 'putPart' && failures++ === 0) throw unavailable();
    };
    const { size } = await uploadFile(watched.store, path, 'k', { retry: RETRY });
    expect(size).toBe(LARGE);
    expect(watched.traffic.calls['putPart']).toBe(2);
    expect((await bucket.stat('k')).size).toBe(LARGE);
  });

  it('leave no parts of an upload that failed or was cancelled', async () => {
    await writeFile(path, '');
    await truncate(path, LARGE);
    watched.traffic.before = (method) => {
      if (method === 'completeMultipart')
        throw new ChecksumMismatchError({ bucket: 'memory', key: 'k' }, 'test');
    };
    const retry = { ...RETRY, patienceMs: 0 };
    await expect(uploadFile(watched.store, path, 'k', { retry })).rejects.toThrow(ChecksumMismatchError);
    const stop = new AbortController();
    watched.traffic.before = (method) => {
      if (method === 'putPart') stop.abort();
    };
    await expect(uploadFile(watched.store, path, 'k', { signal: stop.signal })).rejects.toThrow('aborted');
    expect(bucket.openUploads).toBe(0);
  });

  it('know an upload that was completed by a request whose answer was lost', async () => {
    await writeFile(path, '');
    await truncate(path, LARGE);
    const { completeMultipart } = MemoryObjectStore.prototype;
    let isFirst = true;
    bucket.completeMultipart = async (...args) => {
      const result = await completeMultipart.apply(bucket, args);
      if (!isFirst) return result;
      isFirst = false;
      throw unavailable();
    };
    const { etag } = await uploadFile(bucket, path, 'k', { retry: RETRY });
    expect(etag).toBe((await bucket.stat('k')).etag);
  });

  it.each([
    ['grows', (file: string) => appendFile(file, 'more')],
    ['shrinks', (file: string) => truncate(file, PART_BYTES - 5)],
  ])('refuse a file that %s meanwhile', async (_, change) => {
    await writeFile(path, '');
    await truncate(path, LARGE);
    let changed: Promise<void> | undefined;
    const { putPart } = MemoryObjectStore.prototype;
    bucket.putPart = async (...args) => {
      changed ??= change(path);
      await changed;
      return putPart.apply(bucket, args);
    };
    await expect(uploadFile(bucket, path, 'k', { retry: RETRY })).rejects.toThrow(FileChangedError);
    expect(bucket.openUploads).toBe(0);
  });

  it('refuse a file that does not hold what it is known to hold', async () => {
    await writeFile(path, 'other');
    const upload = uploadFile(bucket, path, 'k', { known: digestBytes(Buffer.from('known')), retry: RETRY });
    await expect(upload).rejects.toThrow(FileChangedError);
  });

  it('never follow a symbolic link', async () => {
    const { symlink } = await import('node:fs/promises');
    await symlink('/etc/passwd', path);
    await expect(uploadFile(bucket, path, 'k')).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('refuse bytes that are not the content asked for, and leave no file', async () => {
    await bucket.put('k', 'wrong');
    const { id } = digestBytes(Buffer.from('right'));
    const target = join(folder.path, 'back');
    await expect(downloadFile(bucket, { key: 'k', id }, target)).rejects.toThrow(ContentCorruptError);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe('content ids', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

  it('are the SHA-256 of one part, and that of the parts together for more', () => {
    const bytes = Buffer.alloc(PART_BYTES + 3, 5);
    const hasher = new ContentHasher();
    for (let at = 0; at < bytes.length; at += 1_000_003) hasher.update(bytes.subarray(at, at + 1_000_003));
    const { id, parts, size } = hasher.digest();
    const digests = [sha256(bytes.subarray(0, PART_BYTES)), sha256(bytes.subarray(PART_BYTES))];
    expect(size).toBe(bytes.length);
    expect(parts).toEqual(digests.map((digest) => digest.toString('hex')));
    expect(id).toBe(contentIdFromHex(sha256(Buffer.concat(digests)).toString('hex')));
  });

  it('of exactly one part is the plain SHA-256', () => {
    const bytes = Buffer.alloc(PART_BYTES, 1);
    expect(digestBytes(bytes).id).toBe(contentIdFromHex(sha256(bytes).toString('hex')));
    expect(digestBytes(Buffer.alloc(0)).id).toBe(compositeId([sha256(Buffer.alloc(0)).toString('hex')]));
  });
});

describe('retries', () => {
  it('wait at random, below a bound that doubles up to a limit', () => {
    const settings = { patienceMs: 0, firstDelayMs: 100, maxDelayMs: 1_000 };
    const highest = () => 0.999_999;
    expect([1, 2, 3, 4, 5, 50].map((retry) => backoffDelay(retry, settings, highest))).toEqual([
      99, 199, 399, 799, 999, 999,
    ]);
    expect(backoffDelay(3, settings, () => 0)).toBe(0);
  });

  it('never repeat what cannot get better', async () => {
    let calls = 0;
    const attempt = async () => {
      calls += 1;
      throw new FileChangedError('f', 'test');
    };
    await expect(withRetry(attempt, { settings: RETRY })).rejects.toThrow(FileChangedError);
    expect(calls).toBe(1);
  });
});

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PART_BYTES } from '@winslow/domain';
import { DiskFullError, InputChangedError, StoreUnavailableError } from '../errors';
import { hashFile } from '../hash-file';
import { S3ObjectStore } from '../s3-object-store';
import { startCuttingProxy } from '../test-support/cutting-proxy';
import { createTempFolder } from '../test-support/temp-folder';
import { openTestStore, testS3Settings } from '../test-support/test-server';
import { downloadFile } from './download-file';
import { uploadFile } from './upload-file';

const MIB = 1024 * 1024;
const SIZE = 200 * MIB + 12_345;
/** 4 parts, each with two buffers of 1 MiB per direction, and what the sockets hold. */
const MOST_BUFFERS = 64 * MIB;
const QUICK = { firstDelayMs: 1, maxDelayMs: 20 };

describe('a file of 200 MB', () => {
  let folder: Awaited<ReturnType<typeof createTempFolder>>;
  let store: S3ObjectStore;
  let file: string;
  beforeAll(async () => {
    folder = await createTempFolder();
    store = await openTestStore();
    file = join(folder.path, 'big');
    await writeRandom(file, SIZE);
  });
  afterAll(async () => {
    store.close();
    await folder.remove();
  });

  it('comes back byte by byte, under the name of its content, never wholly in memory', async () => {
    let mostBuffers = 0;
    const onProgress = () => {
      mostBuffers = Math.max(mostBuffers, process.memoryUsage().arrayBuffers);
    };
    const before = process.memoryUsage().arrayBuffers;
    const uploaded = await uploadFile(store, file, 'up/big', { onProgress });
    expect(uploaded).toMatchObject({ size: SIZE, id: (await hashFile(file)).id });
    const back = join(folder.path, 'back');
    const { id, etag } = uploaded;
    await downloadFile(store, { key: 'up/big', size: SIZE, etag, id }, back, { onProgress });
    expect(await sha256(back)).toBe(await sha256(file));
    expect(mostBuffers - before).toBeLessThan(MOST_BUFFERS + 2 * PART_BYTES);
  });

  it('survives connections that are cut, in both directions', async () => {
    const settings = testS3Settings();
    const proxy = await startCuttingProxy(settings.endpoint, (n) => (n % 3 === 0 ? Infinity : n * 3 * MIB));
    const flaky = new S3ObjectStore({
      ...settings,
      bucket: store.bucket,
      endpoint: proxy.endpoint,
      retry: QUICK,
    });
    const { id, etag } = await uploadFile(flaky, file, 'cut/big', { retry: QUICK });
    const back = join(folder.path, 'cut');
    await downloadFile(flaky, { key: 'cut/big', id, etag, size: SIZE }, back, { retry: QUICK });
    expect(proxy.connections()).toBeGreaterThan(4);
    expect(await sha256(back)).toBe(await sha256(file));
    flaky.close();
    await proxy.close();
  });

  it('waits for a server that is gone, and says so when it does not come back', async () => {
    const settings = testS3Settings();
    let hasComeAgain = (): void => undefined;
    const comesAgain = new Promise<void>((resolve) => (hasComeAgain = resolve));
    const proxy = await startCuttingProxy(settings.endpoint, (n) => {
      if (n > 1) hasComeAgain();
      return 0;
    });
    const gone = new S3ObjectStore({ ...settings, endpoint: proxy.endpoint });
    const enough = new AbortController();
    const waiting = uploadFile(gone, file, 'gone', { retry: QUICK, signal: enough.signal });
    const ending = expect(waiting).rejects.toThrow('aborted');
    await comesAgain;
    enough.abort();
    await ending;
    const upload = uploadFile(gone, file, 'gone', { retry: { ...QUICK, patienceMs: 50 } });
    await expect(upload).rejects.toThrow(StoreUnavailableError);
    await expect(upload).rejects.toMatchObject({ retryable: true, blame: 'machine' });
    await proxy.close();
  });

  it('is not fetched when it is another version now', async () => {
    const { etag } = await uploadFile(store, file, 'changed/big');
    await store.put('changed/big', randomBytes(10));
    const back = join(folder.path, 'changed');
    const download = downloadFile(store, { key: 'changed/big', size: SIZE, etag }, back);
    await expect(download).rejects.toThrow(InputChangedError);
    await expect(download).rejects.toThrow('key=changed/big');
    expect((await readdir(folder.path)).filter((name) => name.startsWith('changed'))).toEqual([]);
  });

  it('leaves nothing on a disk that it does not fit on', async () => {
    await uploadFile(store, file, 'full/big');
    const disk = join(folder.path, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    try {
      await expect(downloadFile(store, { key: 'full/big' }, join(disk, 'big'))).rejects.toThrow(
        DiskFullError,
      );
      expect(await readdir(disk)).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

async function writeRandom(path: string, size: number): Promise<void> {
  const file = await open(path, 'w');
  const block = randomBytes(MIB);
  for (let at = 0; at < size; at += MIB) {
    block.writeUInt32BE(at / MIB);
    await file.write(block, 0, Math.min(MIB, size - at));
  }
  await file.close();
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

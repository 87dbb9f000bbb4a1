import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';
import { readFileAddress, type FileAddress } from './file-address';
import type { TransferState } from './upload-files';

const MB = 1_000_000;

function at(text: string): FileAddress {
  const reading = readFileAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.address;
}

describe('files of the pool', () => {
  let client: TestClient;
  let folder: string;
  const local = (name: string) => join(folder, name);

  beforeEach(async () => {
    client = await openTestClient(testSetting);
    folder = await mkdtemp(join(tmpdir(), 'winslow-files-'));
  });
  afterEach(async () => {
    await client.close();
    await rm(folder, { recursive: true });
  });

  it.each([0, 5 * MB, 64 * 1024 * 1024, 200 * MB])('come back as they went: %i bytes', async (size) => {
    const { files } = client.winslow;
    await writeFile(local('sent.bin'), randomBytes(size));
    const seen: TransferState[] = [];
    const onProgress = (state: TransferState) => void seen.push(state);
    await files.put({ sources: [local('sent.bin')], destination: at('pool:/videos/'), onProgress });
    await files.get({ source: at('pool:/videos/sent.bin'), destination: local('got.bin') });
    expect((await readFile(local('got.bin'))).equals(await readFile(local('sent.bin')))).toBe(true);
    expect(seen.at(-1)).toEqual({
      filesDone: 1,
      files: 1,
      bytesDone: size,
      bytes: size,
      current: 'videos/sent.bin',
    });
    expect(await readdir(folder)).toEqual(['got.bin', 'sent.bin']);
  });

  it('are sent and fetched as whole folders, whatever their names', async () => {
    const { files } = client.winslow;
    await mkdir(local('set/sub'), { recursive: true });
    for (const name of ['a.txt', 'sub/b ü.txt', 'sub/we ird%41+&=?#.txt', '道.txt'])
      await writeFile(local(`set/${name}`), name);
    await files.put({ sources: [local('set')], destination: at('pool:/') });
    const { fetched } = await files.get({ source: at('pool:/set'), destination: local('back') });
    expect(fetched).toHaveLength(4);
    for (const name of ['a.txt', 'sub/b ü.txt', 'sub/we ird%41+&=?#.txt', '道.txt']) {
      expect(await readFile(local(`back/${name}`), 'utf8')).toBe(name);
    }
  });

  it('are not sent again when nothing has changed, nor overwritten unless that is wanted', async () => {
    const { files } = client.winslow;
    await writeFile(local('a'), 'one');
    const put = (force = false) => files.put({ sources: [local('a')], destination: at('pool:/a'), force });
    expect(await put()).toMatchObject({ uploaded: ['a'], unchanged: [] });
    expect(await put()).toMatchObject({ uploaded: [], unchanged: ['a'] });
    await writeFile(local('a'), 'two');
    await expect(put()).rejects.toMatchObject({ code: 'alreadyExists' });
    expect(await put(true)).toMatchObject({ uploaded: ['a'] });
    await writeFile(local('a'), 'mine');
    await expect(files.get({ source: at('pool:/a'), destination: local('a') })).rejects.toMatchObject({
      code: 'alreadyExists',
    });
    expect(await readFile(local('a'), 'utf8')).toBe('mine');
  });

  it('are put all or not at all when one of them would be overwritten', async () => {
    const { files } = client.winslow;
    await mkdir(local('set'));
    await writeFile(local('set/old'), 'old');
    await files.put({ sources: [local('set')], destination: at('pool:/') });
    await writeFile(local('set/old'), 'changed');
    await writeFile(local('set/new'), 'new');
    await expect(files.put({ sources: [local('set')], destination: at('pool:/') })).rejects.toMatchObject({
      code: 'alreadyExists',
    });
    await expect(files.list(at('pool:/set/new'))).rejects.toMatchObject({ code: 'notFound' });
  });

  it('never become file and folder at once', async () => {
    const { files } = client.winslow;
    await writeFile(local('a'), 'x');
    await files.put({ sources: [local('a')], destination: at('pool:/dir/a') });
    await expect(files.put({ sources: [local('a')], destination: at('pool:/dir') })).rejects.toThrow(
      /pool:\/dir is a folder/,
    );
    await expect(files.put({ sources: [local('a')], destination: at('pool:/dir/a/b') })).rejects.toThrow(
      /pool:\/dir\/a is a file/,
    );
  });

  it('are refused with every reason at once when they cannot be read', async () => {
    await mkdir(local('set/real'), { recursive: true });
    await symlink(local('set/real'), local('set/link'));
    await writeFile(local('set/line\nbreak'), '');
    const put = client.winslow.files.put({
      sources: [local('nope'), local('set')],
      destination: at('pool:/'),
    });
    await expect(put).rejects.toMatchObject({
      code: 'invalidInput',
      faults: [
        expect.objectContaining({ message: 'there is no such file or folder' }),
        expect.objectContaining({ message: expect.stringContaining('control character') }),
        expect.objectContaining({ message: expect.stringContaining('link to a folder') }),
      ],
    });
  });

  it('that another tool gave a name that no folder should hold are left out, and said', async () => {
    await client.store.put('pool/set/ok', 'fine');
    await client.store.put('pool/set/a\nb', 'hostile');
    const result = await client.winslow.files.get({ source: at('pool:/set/'), destination: local('out') });
    expect(result.fetched).toEqual([local('out/ok')]);
    expect(result.skipped).toEqual([
      { path: 'set/a\nb', reason: expect.stringContaining('control character') },
    ]);
  });

  it('can be read as a stream', async () => {
    const bytes = randomBytes(20 * MB);
    await writeFile(local('a'), bytes);
    await client.winslow.files.put({ sources: [local('a')], destination: at('pool:/a') });
    const chunks: Buffer[] = [];
    for await (const chunk of client.winslow.files.stream(at('pool:/a'))) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it('leave nothing half-written when the transfer is given up', async () => {
    await writeFile(local('a'), randomBytes(100 * MB));
    const controller = new AbortController();
    const put = client.winslow.files.put({
      sources: [local('a')],
      destination: at('pool:/a'),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(put).rejects.toMatchObject({ name: 'AbortError' });
    await expect(client.winslow.files.list(at('pool:/a'))).rejects.toMatchObject({ code: 'notFound' });
  });
});
